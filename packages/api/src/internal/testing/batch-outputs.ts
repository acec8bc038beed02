import {
  Duration,
  ManualClock,
  type PairHint,
  requireArgument,
  requireFunction,
  SparkContext,
  type StreamingConf,
  type Time,
} from '@ts-streaming/core';
import { DStream } from '../../dstream';
import type { PrintOutput } from '../../printing/print-output';
import { StreamingContext } from '../../streaming-context';
import type { BatchRecords } from './batches-input';
import { runBatch } from './run-batch';
import { testStream } from './test-stream';

/** How a test's batches run. */
export interface RunOptions {
  /** Length of a batch, in ms; the first one ends at this time. 1000 if left out. */
  readonly batchMs?: number;
  /** A master, or a configuration that has one; `local[2]` if left out. */
  readonly master?: string | StreamingConf;
  /** Partitions of each input batch; 2 if left out. */
  readonly numPartitions?: number;
  /** Batches to run; as many as the longest input has if left out. Those past the inputs are empty. */
  readonly numBatches?: number;
  /** Where `print` and `pprint` write; nowhere if left out. */
  readonly output?: PrintOutput;
  /** Given what a batch failed with, and its number from 0; the batches after it are run. Left out, the run fails with it. */
  readonly onBatchFailed?: (error: unknown, batch: number) => void;
}

/** What a run is made of: streams in, one stream out. `Inputs` has the record type of each stream. */
export interface Run<Inputs extends readonly unknown[] | [], U> extends RunOptions {
  /** `inputs[stream][batch]` = records; `null` for a batch in which the stream has no RDD. */
  readonly inputs: { readonly [I in keyof Inputs]: readonly BatchRecords<PairHint<Inputs[I]>>[] };
  /** Declares what is tested, and returns the stream whose records are collected. */
  readonly build: (ssc: StreamingContext, streams: { readonly [I in keyof Inputs]: DStream<Inputs[I]> }) => DStream<U>;
}

/** What one batch of a stream under test gave. */
export interface BatchOutput<U> {
  readonly time: Time;
  readonly elements: readonly U[];
  readonly numPartitions: number;
}

/**
 * Runs batches on a manual clock and collects what a stream gives: no sleeps, no wall clock.
 *
 * @param operation whose name errors give
 * @returns what each RDD of the stream had, in order of time: none for a batch in which it had no RDD, or which failed
 * @throws what `build` threw, what the first batch that failed threw
 */
export async function batchOutputs<Inputs extends readonly unknown[] | [], U>(
  operation: string,
  { inputs, build, onBatchFailed, ...options }: Run<Inputs, U>,
): Promise<BatchOutput<U>[]> {
  const expected = 'an array with one entry for each stream: its batches';
  requireArgument(Array.isArray(inputs), inputs, { operation, argument: 'inputs', expected });
  requireFunction(operation, build, 'build');
  const { batchMs = 1000, master = 'local[2]', output = { write: () => undefined } } = options;
  const { numPartitions, numBatches = Math.max(0, ...inputs.map(({ length }) => length)) } = options;
  const clock = new ManualClock();
  const sparkContext = new SparkContext(master, 'test');
  const collected: BatchOutput<U>[] = [];
  try {
    const ssc = new StreamingContext(sparkContext, new Duration(batchMs), { clock, output });
    const streams = inputs.map((batches) => testStream(ssc, batches, numPartitions));
    collect(operation, build(ssc, streams as never), collected);
    try {
      await ssc.start();
      await runAll(ssc, clock, numBatches, onBatchFailed);
    } finally {
      if (ssc.getState() === 'ACTIVE') await ssc.stop(false);
    }
  } finally {
    await sparkContext.stop();
  }
  return collected;
}

function collect<U>(operation: string, stream: DStream<U>, collected: BatchOutput<U>[]): void {
  const expected = 'a DStream: return the one whose records are collected';
  requireArgument(stream instanceof DStream, stream, { operation, argument: 'what build returned', expected });
  stream.foreachRDD(async (rdd, time) => {
    collected.push({ time, elements: await rdd.collect(), numPartitions: rdd.getNumPartitions() });
  });
}

async function runAll(
  ssc: StreamingContext,
  clock: ManualClock,
  numBatches: number,
  onBatchFailed: RunOptions['onBatchFailed'],
): Promise<void> {
  for (let batch = 0; batch < numBatches; batch++) {
    try {
      await runBatch(ssc, clock);
    } catch (error) {
      if (onBatchFailed === undefined) throw error;
      onBatchFailed(error, batch);
    }
  }
}
