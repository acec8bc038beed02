import type { RDD, Time } from '@ts-streaming/core';

/** What a sink was given of one batch. */
export interface SinkBatch<T> {
  readonly time: Time;
  readonly records: readonly T[];
}

/**
 * Collects what an output operation is given, batch by batch.
 *
 * @example
 * ```ts
 * import { ManualClock, runBatch, testStream, TestSink } from '@ts-streaming/testing';
 * const clock = new ManualClock();
 * const ssc = new StreamingContext(new SparkContext('local[2]', 'Collected'), milliseconds(100), { clock });
 * const sink = new TestSink<string>();
 * testStream(ssc, [['a', 'b'], [], ['c']]).foreachRDD(sink.write);
 * await ssc.start();
 * for (let batch = 0; batch < 3; batch++) await runBatch(ssc, clock);
 * await ssc.stop();
 * console.log(sink.batches.map(({ records }) => records)); // [ [ 'a', 'b' ], [], [ 'c' ] ]
 * console.log(String(sink.batches[2]?.time), sink.records); // 300 ms [ 'a', 'b', 'c' ]
 * ```
 * @see TestReceiver · DStream.foreachRDD
 * @since 0.2.0
 */
export class TestSink<T> {
  readonly #batches: SinkBatch<T>[] = [];

  /** To be given to `foreachRDD`. Belongs to its sink. */
  readonly write = async (rdd: RDD<T>, time: Time): Promise<void> => {
    this.#batches.push({ time, records: await rdd.collect() });
  };

  /** In order of time, empty batches included. */
  get batches(): readonly SinkBatch<T>[] {
    return this.#batches;
  }

  /** Those of all batches, in order. */
  get records(): readonly T[] {
    return this.#batches.flatMap(({ records }) => records);
  }
}
