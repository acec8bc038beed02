import type { Aggregate, Columns, Kernel, KernelTable, KeyColumn, TableSpec } from '../kernel';
import { lineProgramOf } from '../cut-program';
import type { LineProgram } from '../line-program';
import { CodedError } from '../error/coded-error';
import { KernelError } from '../error/kernel-error';

/** One group as the suite compares it: key as text or number, aggregate. */
export type Group = readonly [key: string | number, value: number];

/** The UTF-8 bytes of a text, in memory of their own. */
export function utf8(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf8'));
}

/** The same bytes inside a larger buffer, at an offset that is not a multiple of four, with other bytes around them. */
export function offsetView(bytes: Uint8Array): Uint8Array {
  const around = new Uint8Array(bytes.length + 16).fill(0x20);
  around.set(bytes, 7);
  return around.subarray(7, 7 + bytes.length);
}

/** The same bytes as a view of shared memory, ending where the memory ends. */
export function sharedView(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length + 3), 3);
  shared.set(bytes);
  return shared;
}

/** Cuts by each separator in turn. */
export function program(separators: readonly string[], value = 1): LineProgram {
  return lineProgramOf({ separators: separators.map(utf8), value });
}

/** A utf8 key column in Arrow's layout. */
export function utf8Keys(keys: readonly string[]): KeyColumn {
  const parts = keys.map((key) => Buffer.from(key, 'utf8'));
  const offsets = new Uint32Array(keys.length + 1);
  parts.forEach((part, i) => (offsets[i + 1] = (offsets[i] as number) + part.length));
  return { type: 'utf8', bytes: new Uint8Array(Buffer.concat(parts)), offsets };
}

export function float64Keys(keys: readonly number[]): KeyColumn {
  return { type: 'float64', values: Float64Array.from(keys) };
}

/** Key i of a column, as text or number. */
export function keyAt(keys: KeyColumn, i: number): string | number {
  if (keys.type === 'float64') return keys.values[i] as number;
  return Buffer.from(keys.bytes.subarray(keys.offsets[i], keys.offsets[i + 1])).toString('utf8');
}

/** The groups of columns of one aggregate, in the order in which they stand. */
export function groupsOf(columns: Columns): Group[] {
  return Array.from(columns.values[0] ?? [], (value, i) => [keyAt(columns.keys, i), value] as const);
}

/** Groups in one order, whatever the kernel's is. */
export function sorted(groups: Iterable<Group>): Group[] {
  return [...groups].sort(([a], [b]) => (a === b ? 0 : a < b || Number.isNaN(b) ? -1 : 1));
}

/** All groups of a table, sorted by key. */
export async function read(table: KernelTable): Promise<Group[]> {
  return sorted(groupsOf(await table.seal(1)));
}

/** Opens a pool of one thread and a table, runs `use`, and closes both. */
export async function withTable<Result>(
  kernel: Kernel,
  spec: TableSpec,
  use: (table: KernelTable) => Promise<Result>,
): Promise<Result> {
  const pool = kernel.createPool(1);
  const table = pool.openTable(spec);
  try {
    return await use(table);
  } finally {
    table.release();
    await pool.close();
  }
}

/** The code of the KernelError that `act` throws. */
export function thrownCode(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return kernelCode(error);
  }
  return 'nothing was thrown';
}

/** The code of the KernelError that a promise is rejected with. */
export async function rejectedCode(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => 'the promise was resolved', kernelCode);
}

function kernelCode(error: unknown): string {
  return error instanceof KernelError && error instanceof CodedError
    ? error.code
    : `not a KernelError: ${String(error)}`;
}

/** The lines of a block by plain JavaScript: what the kernel contract calls text, cut where it says. */
export function referenceLines(block: Uint8Array): string[] {
  const lines = Buffer.from(block)
    .toString('utf8')
    .split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** `foldLines` by plain JavaScript. */
export function referenceFold(
  aggregate: Aggregate,
  separators: readonly string[],
  value: number,
  blocks: readonly Uint8Array[],
): Map<string, number> {
  const groups = new Map<string, number>();
  for (const line of blocks.flatMap(referenceLines)) {
    const keys = separators.reduce((texts, separator) => texts.flatMap((text) => text.split(separator)), [line]);
    for (const key of keys) {
      groups.set(key, referenceRow(aggregate, groups.get(key), value));
    }
  }
  return groups;
}

/** One row folded into an aggregate by plain JavaScript. */
export function referenceRow(aggregate: Aggregate, sofar: number | undefined, value: number): number {
  const next = aggregate === 'count' ? 1 : value;
  return referenceMerge(aggregate, sofar, next);
}

/** One partial aggregate merged into another by plain JavaScript. */
export function referenceMerge(aggregate: Aggregate, sofar: number | undefined, value: number): number {
  if (sofar === undefined) return value;
  if (aggregate === 'min') return Math.min(sofar, value);
  if (aggregate === 'max') return Math.max(sofar, value);
  return sofar + value;
}
