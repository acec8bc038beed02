import { Receiver } from '@ts-streaming/core';

/**
 * A receiver that the test feeds: what is sent before the clock moves on is in the batch that ends then.
 *
 * @example
 * ```ts
 * import { ManualClock, runBatch, TestReceiver } from '@ts-streaming/testing';
 * const clock = new ManualClock();
 * const ssc = new StreamingContext(new SparkContext('local[2]', 'Received'), milliseconds(100), { clock });
 * const receiver = new TestReceiver<string>();
 * ssc.receiverStream(receiver).foreachRDD(async (rdd) => console.log(await rdd.collect())); // [ 'a', 'b' ]
 * await ssc.start();
 * await receiver.send('a', 'b');
 * await runBatch(ssc, clock);
 * await ssc.stop();
 * ```
 * @see TestSink · Spark: TestReceiver in its own suites
 * @since 0.2.0
 */
export class TestReceiver<T> extends Receiver<T> {
  #starts = 0;
  #stops = 0;

  /** How often it was started: once, and once more after each restart. */
  get starts(): number {
    return this.#starts;
  }

  /** How often it was stopped. */
  get stops(): number {
    return this.#stops;
  }

  override onStart(): void {
    this.#starts++;
  }

  override onStop(): void {
    this.#stops++;
  }

  /**
   * Has it receive records, as one block.
   *
   * @returns resolves when there is memory for more; the records are stored by then
   * @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED, TSS_RECEIVER_STOPPED if it is not running
   */
  send(...records: readonly T[]): Promise<void> {
    return this.store(records);
  }

  /**
   * Has it lose its source: it is stopped, and started again after `spark.streaming.receiverRestartDelay` on the context's clock.
   *
   * @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED
   */
  fail(message: string, cause?: unknown): void {
    this.restart(message, cause);
  }

  /** Has it tell listeners of an error and go on. @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED */
  override reportError(message: string, cause?: unknown): void {
    super.reportError(message, cause);
  }
}
