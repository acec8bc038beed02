import type { AggregationShape } from '@ts-streaming/expr';
import type { Columns, KernelPool, KeyColumn, PartitionedColumns } from '@ts-streaming/kernel/contract';
import { haveSameColumns } from '../plan/same-columns';
import { shapedValue } from '../plan/shaped-value';
import type { PipelineStep } from '../plan/stage';
import type { Group } from '../rdd/combiner-table';
import { decodeKey } from '../rdd/decode-key';
import { inHashOrder } from './group-order';
import type { RowChunks } from './row-pipeline';
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
  return {
    size: steps.length === 0 ? columns.hashes.length : undefined,
    [Symbol.iterator]: () => columnPairs(columns, shape, steps),
    withoutKeys: (first) => columnRows(columns, shape, [...steps, ...first]),
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
): Generator<[unknown, unknown][], void, undefined> {
  const keyAt = keyReader(columns.keys);
  const passed: { pair: readonly unknown[] | undefined } = { pair: undefined };
  const push = bindRowSteps(steps, (row) => {
    passed.pair = row as readonly unknown[];
    return true;
  });
  let chunk: [unknown, unknown][] = [];
  let [pairs, groups] = [0, 0];
  for (const group of inHashOrder(columns.hashes, tiedKeys(columns.keys))) {
    passed.pair = undefined;
    push([undefined, shapedValue(shape, columns.values, group)]);
    const { pair } = passed as { readonly pair?: readonly unknown[] | undefined };
    if (pair !== undefined) {
      chunk.push([keyAt(group), pair[1]]);
      pairs++;
    }
    if (++groups % GROUPS_PER_CHUNK !== 0 && (pairs > SINGLE_PAIRS || chunk.length === 0)) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
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
