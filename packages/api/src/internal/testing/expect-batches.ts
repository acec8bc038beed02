import { deepStrictEqual } from 'node:assert/strict';
import { inspect } from 'node:util';
import type { DStream } from '../../dstream';
import type { StreamingContext } from '../../streaming-context';
import type { BatchRecords } from './batches-input';
import type { RunOptions } from './batch-outputs';
import { runBatches } from './run-batches';

/** How batches are compared. */
export interface ExpectBatchesOptions extends RunOptions {
  /** Whether the order of the elements of a batch matters; it does not if left out, as after a shuffle. */
  readonly ordered?: boolean;
}

/**
 * Runs batches through an operation and compares what comes out: an operator's test in three lines of data.
 *
 * Makes the contexts of the run and stops them after it. Works in every test runner.
 * @param inputs the elements of each batch; `null` for a batch without an RDD
 * @param operation the operation under test; given the stream of the inputs and its context
 * @param expected the elements of each batch of the result, in any order unless `options.ordered`
 * @throws AssertionError if they differ; what a batch threw
 * @example
 * ```ts
 * import { expectBatches } from '@ts-streaming/testing';
 * await expectBatches([['a', 'b'], []], (stream) => stream.map((word) => word.toUpperCase()), [['A', 'B'], []]);
 * ```
 * @see runStreams · Spark: TestSuiteBase.testOperation in its own suites
 * @since 0.2.0
 */
export async function expectBatches<T, U>(
  inputs: readonly BatchRecords<T>[],
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

/** Tells apart all that `deepStrictEqual` does: -0, NaN, bigints, maps. */
function textOf(value: unknown): string {
  return inspect(value, { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity, sorted: true });
}
