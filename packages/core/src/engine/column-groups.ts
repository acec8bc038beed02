import type { AggregationShape } from '@ts-streaming/expr';
import type { Columns, KernelPool, KeyColumn, PartitionedColumns } from '@ts-streaming/kernel/contract';
import { losesKeys, type ValueOrder } from '../plan/key-free-steps';
import { haveSameColumns } from '../plan/same-columns';
import { shapedValue } from '../plan/shaped-value';
import type { PipelineStep } from '../plan/stage';
import type { Group } from '../rdd/combiner-table';
import { decodeKey } from '../rdd/decode-key';
import { orderOf } from '../rdd/natural-order';
import { OrderedRows } from '../rdd/operators/take-ordered';
import type { FirstRows } from './action';
import { firstGroups } from './first-groups';
import { inHashOrder } from './group-order';
import { chunked, type RowChunks } from './row-pipeline';
import { bindRowSteps } from './row-steps';
import type { ColumnsOutput } from './shuffle-output';

/** Merges one partition of the columns of several map tasks, in their order. */
export async function mergeColumns(
  outputs: readonly ColumnsOutput[],
  partition: number,
  pool: KernelPool,
): Promise<Columns> {
  const [first, ...others] = outputs as readonly [ColumnsOutput, ...ColumnsOutput[]];
  if (others.length === 0) return partitionColumns(first.columns, partition);
  const table = pool.openTable(first.spec);
  try {
    for (const { columns } of outputs) await table.merge(columns, ...partitionBounds(columns, partition));
    return await table.seal(1);
  } finally {
    table.release();
  }
}

/**
 * The pairs of columns, in the order of `inHashOrder`. A pair is made when it is asked for, and its key last: steps that do
 * not look at keys run before, on values alone.
 */
export function columnRows(columns: Columns, shape: AggregationShape, steps: readonly PipelineStep[] = []): RowChunks {
  const iterator = (): Iterator<readonly unknown[]> => columnPairs(columns, shape, steps);
  if (losesKeys(steps)) return { [Symbol.iterator]: iterator };
  return {
    [Symbol.iterator]: iterator,
    size: steps.length === 0 ? columns.hashes.length : undefined,
    withoutKeys: (next) => columnRows(columns, shape, [...steps, ...next]),
    firstPairs: (first, order, next) => firstColumnPairs(columns, shape, [...steps, ...next], first, order),
  };
}

/** Pairs that come one by one, as few may be asked for. */
const SINGLE_PAIRS = 32;

/** Groups looked at for a chunk; it may have none of them. */
const GROUPS_PER_CHUNK = 1024;

function* columnPairs(
  columns: Columns,
  shape: AggregationShape,
  steps: readonly PipelineStep[],
): Generator<unknown[], void, undefined> {
  const keyAt = keyReader(columns.keys);
  const hasKeys = !losesKeys(steps);
  const rowOf = keylessRows(columns, shape, steps);
  let chunk: unknown[] = [];
  let [rows, groups] = [0, 0];
  for (const group of inHashOrder(columns.hashes, tiedKeys(columns.keys))) {
    const row = rowOf(group);
    if (row !== DROPPED) {
      chunk.push(hasKeys ? [keyAt(group), valueOf(row)] : row);
      rows++;
    }
    if (++groups % GROUPS_PER_CHUNK !== 0 && (rows > SINGLE_PAIRS || chunk.length === 0)) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}

function firstColumnPairs(
  columns: Columns,
  shape: AggregationShape,
  steps: readonly PipelineStep[],
  first: FirstRows,
  order: ValueOrder,
): RowChunks {
  const keyAt = keyReader(columns.keys);
  const compareTied = tiedKeys(columns.keys);
  const numbers = steps.length === 0 ? columns.values[columnOf(shape, order)] : undefined;
  if (numbers !== undefined) {
    const groups = firstGroups({ numbers, hashes: columns.hashes, compareTied }, first);
    return chunked(mapped(groups, (group) => [keyAt(group), shapedValue(shape, columns.values, group)]));
  }
  return orderedPairs(inHashOrder(columns.hashes, compareTied), keylessRows(columns, shape, steps), keyAt, first);
}

/** Which of the numbers of a value is ordered by; -1 if it is none of them. */
function columnOf(shape: AggregationShape, order: ValueOrder): number {
  if (order.kind === 'any') return -1;
  switch (shape.kind) {
    case 'number':
      return order.at === undefined ? 0 : -1;
    case 'tuple':
      return typeof order.at === 'number' ? order.at : -1;
    case 'object':
      return typeof order.at === 'string' ? shape.names.indexOf(order.at) : -1;
  }
}

function* orderedPairs(
  groups: Iterable<number>,
  rowOf: (group: number) => unknown,
  keyAt: (group: number) => unknown,
  { count, key, ascending }: FirstRows,
): RowChunks {
  const compare = orderOf(key, ascending);
  const ordered = new OrderedRows<{ readonly group: number; readonly row: unknown }>(count, (a, b) =>
    compare(a.row, b.row),
  );
  let seen = 0;
  for (const group of groups) {
    const row = rowOf(group);
    if (row !== DROPPED) ordered.add({ group, row });
    if (++seen % GROUPS_PER_CHUNK === 0) yield [];
  }
  yield ordered.first().map(({ group, row }) => [keyAt(group), valueOf(row)]);
}

/** In place of a row that steps have dropped. */
const DROPPED = Symbol('dropped');

/** What steps that do not look at keys make of a group. */
function keylessRows(
  { values }: Columns,
  shape: AggregationShape,
  steps: readonly PipelineStep[],
): (group: number) => unknown {
  let passed: unknown;
  const push = bindRowSteps(steps, (row) => {
    passed = row;
    return true;
  });
  return (group) => {
    passed = DROPPED;
    push([undefined, shapedValue(shape, values, group)]);
    return passed;
  };
}

function valueOf(pair: unknown): unknown {
  return (pair as readonly unknown[])[1];
}

function* mapped<T, U>(items: Iterable<T>, fn: (item: T) => U): Generator<U, void, undefined> {
  for (const item of items) yield fn(item);
}

/** One partition of an output as groups, for merging with groups that were not columns. */
export function* columnGroups(
  { columns, shape, escaped }: ColumnsOutput,
  partition: number,
): Generator<Group, void, undefined> {
  const keyAt = keyReader(columns.keys);
  const [from, to] = partitionBounds(columns, partition);
  for (let i = from; i < to; i++) {
    yield {
      key: keyAt(i),
      combiner: shapedValue(shape, columns.values, i),
      hash: columns.hashes[i] as number,
    };
  }
  yield* escaped?.partitions[partition] ?? [];
}

/** Whether one table can merge them: what is in columns is all there is, and in columns of one kind. */
export function areAlike(outputs: readonly ColumnsOutput[]): boolean {
  return outputs.every(({ escaped }) => escaped === undefined) && haveSameColumns(outputs);
}

function partitionBounds({ partitionEnds }: PartitionedColumns, partition: number): [from: number, to: number] {
  return [partition === 0 ? 0 : (partitionEnds[partition - 1] as number), partitionEnds[partition] as number];
}

/** The groups of one partition, without a copy. */
function partitionColumns(columns: PartitionedColumns, partition: number): Columns {
  const [from, to] = partitionBounds(columns, partition);
  const keys: KeyColumn =
    columns.keys.type === 'float64'
      ? { type: 'float64', values: columns.keys.values.subarray(from, to) }
      : { ...columns.keys, offsets: columns.keys.offsets.subarray(from, to + 1) };
  const values = columns.values.map((column) => column.subarray(from, to));
  return { keys, values, hashes: columns.hashes.subarray(from, to) };
}

function keyReader(keys: KeyColumn): (group: number) => unknown {
  if (keys.type === 'float64') return (group) => keys.values[group];
  const { bytes, offsets } = keys;
  if (keys.type === 'data') return (group) => decodeKey(bytes, offsets[group]);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (group) => text.toString('utf8', offsets[group], offsets[group + 1]);
}

/** Equal hashes: by the bytes of the key. */
function tiedKeys(keys: KeyColumn): (a: number, b: number) => number {
  if (keys.type === 'float64')
    return (a, b) => Buffer.compare(numberBytes(keys.values[a]), numberBytes(keys.values[b]));
  const bytesAt = (group: number): Uint8Array => keys.bytes.subarray(keys.offsets[group], keys.offsets[group + 1]);
  return (a, b) => Buffer.compare(bytesAt(a), bytesAt(b));
}

function numberBytes(value: number | undefined): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value ?? 0);
  return bytes;
}
