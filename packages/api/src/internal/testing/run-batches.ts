import { Duration, ManualClock, type RDD, SparkContext, type Time } from '@ts-streaming/core';
import type { DStream } from '../../dstream';
import type { PrintOutput } from '../../printing/print-output';
import { StreamingContext } from '../../streaming-context';
import { runBatch } from './run-batch';

/** How a test's batches run. */
export interface RunBatchesOptions {
  /** Length of a batch, in ms; the first one ends at this time. */
  readonly batchMs?: number;
  readonly master?: string;
  /** Partitions of each input batch. */
  readonly numPartitions?: number;
  /** Batches to run; as many as there are inputs if left out. Those past the inputs are empty. */
  readonly numBatches?: number;
  /** Where `print` and `pprint` write; nowhere if left out. */
  readonly output?: PrintOutput;
}

/** What one batch of a stream under test gave. */
export interface BatchOutput<U> {
  readonly time: Time;
  readonly elements: readonly U[];
  readonly numPartitions: number;
}

/**
 * Runs batches through an operation on a manual clock: no sleeps, no wall clock.
 *
 * @param inputs the elements of each batch
 * @param operation given the stream of the inputs and its context; what it returns is collected
 * @returns what each batch of the result had, in order of time
 * @throws what a batch threw
 */
export async function runBatches<T, U>(
  inputs: readonly (readonly T[])[],
  operation: (stream: DStream<T>, context: StreamingContext) => DStream<U>,
  options: RunBatchesOptions = {},
): Promise<BatchOutput<U>[]> {
  const { batchMs = 1000, master = 'local[2]', numPartitions = 2, numBatches = inputs.length } = options;
  const clock = new ManualClock();
  const sparkContext = new SparkContext(master, 'test');
  const output = options.output ?? { write: () => undefined };
  const context = new StreamingContext(sparkContext, new Duration(batchMs), { clock, output });
  const queue: RDD<T>[] = inputs.map((elements) => sparkContext.parallelize(elements, numPartitions));
  const collected: BatchOutput<U>[] = [];
  try {
    operation(context.queueStream(queue), context).foreachRDD(async (rdd, time) => {
      collected.push({ time, elements: await rdd.collect(), numPartitions: rdd.getNumPartitions() });
    });
    await context.start();
    for (let batch = 0; batch < numBatches; batch++) await runBatch(context, clock);
  } finally {
    if (context.getState() === 'ACTIVE') await context.stop(false);
    await sparkContext.stop();
  }
  return collected;
}
