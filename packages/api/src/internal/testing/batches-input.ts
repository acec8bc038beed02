import { type DStreamGraph, InputDStream, RDD, type Time } from '@ts-streaming/core';

/** The records of one batch; `null` for a batch in which the stream has no RDD at all, unlike an empty one. */
export type BatchRecords<T> = readonly T[] | null;

/**
 * Gives to each batch the records that a test wrote down for it, cut as `parallelize` does; past their end empty batches.
 *
 * @see Spark: TestInputStream in its own suites
 */
export class BatchesInputDStream<T> extends InputDStream<T> {
  readonly #batches: readonly (BatchRecords<T> | RDD<T>)[];
  readonly #numPartitions: number;

  constructor(graph: DStreamGraph, batches: readonly (BatchRecords<T> | RDD<T>)[], numPartitions: number) {
    super(graph, 'Test stream', 'testStream');
    this.#batches = batches;
    this.#numPartitions = numPartitions;
  }

  override compute(time: Time): RDD<T> | undefined {
    const { zeroTime, batchDuration, sparkContext } = this.graph;
    const batch = time.since(zeroTime ?? time).dividedBy(batchDuration) - 1;
    const records = this.#batches[batch];
    if (records instanceof RDD) return records;
    if (records === null) return undefined;
    this.reportInfo(time, records?.length ?? 0);
    return sparkContext.parallelize(records ?? [], this.#numPartitions);
  }

  override start(): void {}

  override stop(): void {}
}
