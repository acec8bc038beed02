import { isUtf8 } from 'node:buffer';
import { types } from 'node:util';
import { KernelError } from '../error/kernel-error';
import type { BytesKeyColumn, Columns, KeyColumn, KeyType, TableSpec } from '../kernel';

/** The bytes that offsets inside a block can name. */
export const BLOCK_LIMIT_BYTES = 2 ** 31 - 1;

const MAX_PARTITIONS = 2 ** 20;

const MAX_AGGREGATES = 16;

const LF = 10;
const CR = 13;

const AGGREGATES = ['sum', 'count', 'min', 'max'];

// Types are told by `util.types` and never by `instanceof`, which fails for arrays of another realm.

/** @throws KernelError TSS_KERNEL_BAD_ARGUMENT with the argument's name and what it must be */
export function check(holds: boolean, argument: string, reason: string): void {
  if (!holds) throw new KernelError('TSS_KERNEL_BAD_ARGUMENT', { argument, reason });
}

export function checkBlock(argument: string, block: unknown): asserts block is Uint8Array {
  check(types.isUint8Array(block), argument, 'it must be a Uint8Array');
  const bytes = (block as Uint8Array).length;
  if (bytes > BLOCK_LIMIT_BYTES)
    throw new KernelError('TSS_KERNEL_BLOCK_TOO_LARGE', { bytes, limit: BLOCK_LIMIT_BYTES });
}

export function checkBounds(bounds: unknown): asserts bounds is Uint32Array {
  check(types.isUint32Array(bounds), 'bounds', 'it must be a Uint32Array');
}

export function checkSeparator(argument: string, separator: unknown): asserts separator is Uint8Array {
  check(types.isUint8Array(separator), argument, 'it must be a Uint8Array');
  check((separator as Uint8Array).length > 0, argument, 'it must have one byte or more');
  check(isUtf8(separator as Uint8Array), argument, 'it must be well-formed UTF-8');
}

/** @param separator undefined for whole lines */
export function checkPartSeparator(argument: string, separator: unknown): asserts separator is Uint8Array | undefined {
  if (separator === undefined) return;
  checkSeparator(argument, separator);
  const isInLine = !separator.some((byte) => byte === LF || byte === CR);
  check(isInLine, argument, 'it must be in no line end');
}

/** Room for the numbers of the parts of a block: each but the last is followed by a byte or more. */
export function checkNumbers(numbers: unknown, block: Uint8Array): asserts numbers is Uint32Array {
  check(types.isUint32Array(numbers), 'numbers', 'it must be a Uint32Array');
  const least = block.length + 1;
  check((numbers as Uint32Array).length >= least, 'numbers', `it must have ${least} entries or more`);
}

export function checkThreads(threads: unknown): asserts threads is number {
  check(Number.isSafeInteger(threads) && (threads as number) >= 1, 'threads', 'it must be an integer, 1 or more');
}

export function checkSpec(spec: unknown): asserts spec is TableSpec {
  const { key, aggregates } = Object(spec) as Partial<TableSpec>;
  check(['utf8', 'float64', 'data'].includes(String(key)), 'spec.key', 'it must be utf8, float64 or data');
  const holds = Array.isArray(aggregates) && aggregates.length >= 1 && aggregates.length <= MAX_AGGREGATES;
  check(holds, 'spec.aggregates', `it must be a list of 1 to ${MAX_AGGREGATES}`);
  (aggregates as readonly unknown[]).forEach((aggregate, i) => {
    check(AGGREGATES.includes(String(aggregate)), `spec.aggregates[${i}]`, 'it must be sum, count, min or max');
  });
}

export function checkBlocks(blocks: unknown): asserts blocks is readonly Uint8Array[] {
  check(Array.isArray(blocks), 'blocks', 'it must be a list');
  (blocks as readonly unknown[]).forEach((block, i) => checkBlock(`blocks[${i}]`, block));
}

/** @returns the number of keys */
export function checkKeys(keys: unknown, type: KeyType): number {
  const column = Object(keys) as Partial<KeyColumn>;
  check(column.type === type, 'keys.type', `it must be ${type}, as the table's keys are`);
  if (column.type === 'float64') {
    check(types.isFloat64Array(column.values), 'keys.values', 'it must be a Float64Array');
    return (column.values as Float64Array).length;
  }
  const { bytes, offsets } = column as Partial<BytesKeyColumn>;
  check(types.isUint8Array(bytes), 'keys.bytes', 'it must be a Uint8Array');
  check(types.isUint32Array(offsets), 'keys.offsets', 'it must be a Uint32Array');
  const length = (offsets as Uint32Array).length;
  check(length > 0, 'keys.offsets', 'it must have one entry more than there are keys');
  return length - 1;
}

/** Checks what `checkKeys` leaves: that each key of a range lies inside the bytes. */
export function checkOffsets(keys: KeyColumn, from: number, to: number): void {
  if (keys.type === 'float64') return;
  let last = 0;
  for (let i = from; i <= to; i++) {
    const offset = keys.offsets[i] as number;
    if (offset < last) check(false, 'keys.offsets', `it must ascend, and does not at ${i}`);
    last = offset;
  }
  check(last <= keys.bytes.length, 'keys.offsets', `it must end inside the ${keys.bytes.length} bytes of the keys`);
}

export function checkValues(
  values: unknown,
  { aggregates }: TableSpec,
  keys: number,
): asserts values is readonly Float64Array[] {
  check(
    Array.isArray(values) && values.length === aggregates.length,
    'values',
    `it must be a list of ${aggregates.length}, as there are aggregates`,
  );
  (values as readonly unknown[]).forEach((column, i) => checkValueColumn(`values[${i}]`, column, keys));
}

function checkValueColumn(argument: string, values: unknown, keys: number): void {
  check(types.isFloat64Array(values), argument, 'it must be a Float64Array');
  check((values as Float64Array).length === keys, argument, `it must have ${keys} values, as there are keys`);
}

export function checkColumns(columns: unknown, spec: TableSpec, from: number, to: number): asserts columns is Columns {
  const { keys, values, hashes } = Object(columns) as Partial<Columns>;
  const groups = checkKeys(keys, spec.key);
  checkValues(values, spec, groups);
  check(types.isUint32Array(hashes) && hashes.length === groups, 'hashes', `it must be a Uint32Array of ${groups}`);
  check(Number.isSafeInteger(from) && from >= 0, 'from', 'it must be an integer, 0 or more');
  check(
    Number.isSafeInteger(to) && to >= from && to <= groups,
    'to',
    `it must be an integer from ${from} to ${groups}`,
  );
  checkOffsets(keys as KeyColumn, from, to);
}

export function checkPartitions(partitions: unknown): asserts partitions is number {
  const holds =
    Number.isSafeInteger(partitions) && (partitions as number) >= 1 && (partitions as number) <= MAX_PARTITIONS;
  check(holds, 'partitions', `it must be an integer from 1 to ${MAX_PARTITIONS}`);
}
