import { deepStrictEqual } from 'node:assert/strict';
import type { DStream } from '../../dstream';
import type { StreamingContext } from '../../streaming-context';
import { runBatches, type RunBatchesOptions } from './run-batches';

/** How batches are compared. */
export interface ExpectBatchesOptions extends RunBatchesOptions {
  /** Whether the order of the elements of a batch matters; it does not if left out, as after a shuffle. */
  readonly ordered?: boolean;
}

/**
 * Runs batches through an operation and compares what comes out: an operator's test in three lines of data.
 *
 * @param inputs the elements of each batch
 * @param operation the operation under test; given the stream of the inputs and its context
 * @param expected the elements of each batch of the result, in any order unless `options.ordered`
 * @throws AssertionError if they differ; what a batch threw
 * @example
 * ```ts
 * import { expectBatches } from '@ts-streaming/api/internal/testing';
 * await expectBatches([['a', 'b'], []], (stream) => stream.map((word) => word.toUpperCase()), [['A', 'B'], []]);
 * ```
 */
export async function expectBatches<T, U>(
  inputs: readonly (readonly T[])[],
  operation: (stream: DStream<T>, context: StreamingContext) => DStream<U>,
  expected: readonly (readonly U[])[],
  options: ExpectBatchesOptions = {},
): Promise<void> {
  const batches = await runBatches(inputs, operation, options);
  const arrange = (elements: readonly U[]): readonly U[] =>
    options.ordered === true ? elements : [...elements].sort(byText);
  deepStrictEqual(
    batches.map(({ elements }) => arrange(elements)),
    expected.map(arrange),
  );
}

/** Any total order will do, as long as both sides have it. */
function byText(left: unknown, right: unknown): number {
  const [a, b] = [textOf(left), textOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf(value: unknown): string {
  return JSON.stringify([value], (_, inner: unknown) => (typeof inner === 'bigint' ? `${String(inner)}n` : inner));
}
