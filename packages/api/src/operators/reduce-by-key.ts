import { type Duration, DStreamNode, type Partitioner, type RDD, type Time } from '@ts-streaming/core';

/** Shuffles the partial results of each batch; no state between batches. Memory: one value per key of the batch. */
export class ReducedByKeyDStream<K, V> extends DStreamNode<[K, V]> {
  readonly #parent: DStreamNode<readonly [K, V]>;
  readonly #reduceFunc: (left: V, right: V) => V;
  readonly #placement: number | Partitioner;

  constructor(
    parent: DStreamNode<readonly [K, V]>,
    reduceFunc: (left: V, right: V) => V,
    placement: number | Partitioner,
  ) {
    super(parent.graph, 'reduceByKey');
    this.#parent = parent;
    this.#reduceFunc = reduceFunc;
    this.#placement = placement;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  override compute(time: Time): RDD<[K, V]> | undefined {
    return this.#parent.getOrCompute(time)?.reduceByKey(this.#reduceFunc, this.#placement);
  }
}
