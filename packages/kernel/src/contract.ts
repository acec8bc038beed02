/** The kernel contract alone: what an implementation of it imports. */
export { KERNEL_CONTRACT_VERSION } from './kernel';
export type {
  Aggregate,
  BytesKeyColumn,
  Columns,
  Float64KeyColumn,
  FoldCounts,
  Kernel,
  KernelId,
  KernelPool,
  KernelTable,
  KeyColumn,
  KeyType,
  NumberedParts,
  PartitionedColumns,
  TableSpec,
  TextIndex,
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
export { checkProgram, type ColumnTypes } from './check-program';
export { columnTypeOf } from './instruction-types';
export { type CutProgram, cutProgramOf, lineProgramOf } from './cut-program';
export { CodedError, errorClass, formatMessage } from './error/coded-error';
export type { CodedErrorClass, ErrorContext, ErrorEntry } from './error/coded-error';
export { KernelError } from './error/kernel-error';
export { KERNEL_ERROR_CATALOGUE } from './error/kernel-error-catalogue';
export {
  murmur3,
  partitionOf,
  STABLE_HASH_SEED,
  STABLE_HASH_VERSION,
  stableHashOfNumber,
  stableHashOfUtf8,
} from './stable-hash';

// What every implementation refuses, in one place: the same argument has the same error in each.
export {
  check,
  checkBlock,
  checkBlocks,
  checkBounds,
  checkColumns,
  checkKeys,
  checkNumbers,
  checkOffsets,
  checkPartitions,
  checkPartSeparator,
  checkSeparator,
  checkSpec,
  checkThreads,
  checkValues,
} from './ts/check-arguments';
