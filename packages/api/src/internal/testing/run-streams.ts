import { batchOutputs, type Run } from './batch-outputs';

/**
 * Runs batches through a pipeline on a manual clock, and gives what came out of each: no sleeps, no wall clock.
 *
 * Makes a SparkContext and a StreamingContext for the run and stops them after it. Works in every test runner.
 * @param run the inputs, and `build`, which is given the context and one stream for each input and returns the stream to collect
 * @returns the records of each RDD of that stream, in order of time: none for a batch in which it has no RDD, as between the
 *   slides of a window. Records are in the order of partitions
 * @throws RddError TSS_RDD_BAD_ARGUMENT if `build` does not return a stream; what `build` threw; JobError for the first batch
 *   that failed, with what failed as `cause`, unless `onBatchFailed` takes it
 * @example
 * ```ts
 * const outputs = await runStreams({
 *   inputs: [[['a', 'b', 'a'], [], ['b']]],
 *   build: (ssc, [words]) => words.countByValue(),
 *   numPartitions: 1,
 * });
 * console.log(outputs.map((records) => Object.fromEntries(records))); // [ { a: 2, b: 1 }, {}, { b: 1 } ]
 * ```
 * @see expectBatches · Spark: TestSuiteBase.runStreams in its own suites
 * @since 0.2.0
 */
export async function runStreams<Inputs extends readonly unknown[] | [], U>(run: Run<Inputs, U>): Promise<U[][]> {
  const outputs = await batchOutputs('runStreams', run);
  return outputs.map(({ elements }) => [...elements]);
}
