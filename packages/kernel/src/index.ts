// The contract.
export {
  type Aggregate,
  type BytesKeyColumn,
  type Columns,
  type Float64KeyColumn,
  type FoldCounts,
  type Kernel,
  KERNEL_CONTRACT_VERSION,
  type KernelId,
  type KernelPool,
  type KernelTable,
  type KeyColumn,
  type KeyType,
  type PartitionedColumns,
  type TableSpec,
} from './kernel';
export type {
  CharacterClass,
  ChoiceInstruction,
  Column,
  ColumnType,
  ConstantInstruction,
  CutInstruction,
  DataInstruction,
  FilterInstruction,
  Instruction,
  LineProgram,
  NumberInstruction,
  ProgramConstant,
  ProgramKey,
  Separator,
  TestInstruction,
  TextInstruction,
} from './line-program';
export { type CutProgram, cutProgramOf, lineProgramOf } from './cut-program';

// Errors.
export {
  CodedError,
  type CodedErrorClass,
  errorClass,
  type ErrorContext,
  type ErrorEntry,
  formatMessage,
} from './error/coded-error';
export { KernelError } from './error/kernel-error';
export { KERNEL_ERROR_CATALOGUE } from './error/kernel-error-catalogue';

// The stable hash.
export {
  murmur3,
  partitionOf,
  STABLE_HASH_SEED,
  STABLE_HASH_VERSION,
  stableHashOfNumber,
  stableHashOfUtf8,
} from './stable-hash';

// The kernels.
export { type KernelMode, loadKernel, type LoadKernelOptions } from './load-kernel';
export { createTypescriptKernel } from './ts/typescript-kernel';
