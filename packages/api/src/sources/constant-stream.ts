import { type DStreamGraph, InputDStream, type RDD } from '@ts-streaming/core';

/**
 * Gives the same RDD in each batch.
 *
 * @see Spark: ConstantInputDStream
 */
export class ConstantInputDStream<T> extends InputDStream<T> {
  readonly #rdd: RDD<T>;

  constructor(graph: DStreamGraph, rdd: RDD<T>) {
    super(graph, 'Constant stream', 'constantStream');
    this.#rdd = rdd;
  }

  override compute(): RDD<T> {
    return this.#rdd;
  }

  protected override computeExample(): RDD<T> {
    return this.#rdd;
  }

  override start(): void {}

  override stop(): void {}
}
