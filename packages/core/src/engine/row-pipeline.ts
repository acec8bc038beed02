import { countKeyFree, type ValueOrder } from '../plan/key-free-steps';
import { splitSeparator } from '../plan/split-step';
import type { PipelineStep } from '../plan/stage';
import type { FirstRows } from './action';
import type { Emit } from '../rdd/rdd-node';
import { bindRowSteps } from './row-steps';
import type { StepwiseWork } from './task';

/** Rows, some at a time: a block of text is decoded at once. Read once. */
export interface RowChunks extends Iterable<readonly unknown[]> {
  /** How many rows there are, where that is known without making them. */
  readonly size?: number | undefined;
  /** Ends what a feed holds open. */
  return?(value: undefined): unknown;
  /** Of lines: the rows of `flatMap((line) => line.split(separator))`, cut without making the lines; undefined if that cannot be. */
  readonly parts?: ((separator: string) => RowChunks | undefined) | undefined;
  /** Of pairs: the rows after some steps that do not look at keys, done before keys are made. */
  readonly withoutKeys?: ((steps: readonly PipelineStep[]) => RowChunks) | undefined;
  /** Of pairs: the first ones in an order of their values, after such steps; keys are made for no others. */
  readonly firstPairs?:
    ((first: FirstRows, order: ValueOrder, steps: readonly PipelineStep[]) => RowChunks) | undefined;
}

/** Rows of a chunk that is made here. */
const ROWS_PER_CHUNK = 1024;

/** Rows between two points at which a task may give way: few, as a function of the program may take its time over each. */
const ROWS_PER_TURN = 64;

/**
 * Runs rows through the steps of a pipeline into `emit`, in one pass: row steps are bound into one function, without
 * arrays in between; a step over the whole partition pulls what comes before it.
 *
 * Yields now and then. Ends early when `emit` wants no more rows.
 *
 * @param partition index of the partition in its branch
 */
export function* pushRows(
  chunks: RowChunks,
  steps: readonly PipelineStep[],
  partition: number,
  emit: Emit,
): StepwiseWork {
  const last = lastPartitionStep(steps);
  const source = last < 0 ? chunks : throughPartitionStep(chunks, steps, last, partition);
  const { rows, rest } = throughFeed(source, steps.slice(last + 1));
  const push = bindRowSteps(rest, emit);
  for (const chunk of rows) {
    for (let i = 0; i < chunk.length; i++) {
      if (!push(chunk[i])) return;
      if (i % ROWS_PER_TURN === ROWS_PER_TURN - 1) yield;
    }
    yield;
  }
}

/** The same rows, pulled: for functions that take an iterator. */
export function* pullRows(
  chunks: RowChunks,
  steps: readonly PipelineStep[],
  partition: number,
): Generator<unknown, void, undefined> {
  let buffer: unknown[] = [];
  const collect: Emit = (row) => {
    buffer.push(row);
    return true;
  };
  const work = pushRows(chunks, steps, partition, collect);
  try {
    for (let step = work.next(); step.done !== true; step = work.next()) {
      yield* buffer;
      buffer = [];
    }
    yield* buffer;
  } finally {
    // Left early: what the rows come from is closed.
    work.return();
  }
}

function throughPartitionStep(
  chunks: RowChunks,
  steps: readonly PipelineStep[],
  index: number,
  partition: number,
): RowChunks {
  const { node, firstPartition } = steps[index] as PipelineStep;
  if (node.step.shape !== 'partition') return chunks;
  const input = pullRows(chunks, steps.slice(0, index), partition);
  return chunked(node.step.apply(input, firstPartition + partition));
}

function lastPartitionStep(steps: readonly PipelineStep[]): number {
  return steps.findLastIndex(({ node }) => node.step.shape === 'partition');
}

/** The rows after the first steps, where the feed can do them faster: cut lines into parts, or leave keys for later. */
function throughFeed(
  rows: RowChunks,
  steps: readonly PipelineStep[],
): { readonly rows: RowChunks; readonly rest: readonly PipelineStep[] } {
  if (rows.withoutKeys !== undefined) {
    const count = countKeyFree(steps);
    return { rows: rows.withoutKeys(steps.slice(0, count)), rest: steps.slice(count) };
  }
  const [first, ...rest] = steps;
  if (first === undefined || rows.parts === undefined) return { rows, rest: steps };
  const separator = splitSeparator(first.node.step);
  const parts = separator === undefined ? undefined : rows.parts(separator);
  return parts === undefined ? { rows, rest: steps } : { rows: parts, rest };
}

/** Rows that are made when they are read. */
export function lazyRows(size: number, rows: () => Iterable<unknown>): RowChunks {
  return { size, [Symbol.iterator]: () => chunked(rows()) };
}

/** Cuts an iterable into chunks, pulled one at a time. */
export function* chunked(rows: Iterable<unknown>): Generator<unknown[], void, undefined> {
  let chunk: unknown[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length === ROWS_PER_CHUNK) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
