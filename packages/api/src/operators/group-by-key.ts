import { type Duration, DStreamNode, type Partitioner, type RDD, type Time } from '@ts-streaming/core';

/** Shuffles every record of each batch; no state between batches. Memory: all values of the batch. */
export class GroupedByKeyDStream<K, V> extends DStreamNode<[K, V[]]> {
  readonly #parent: DStreamNode<readonly [K, V]>;
  readonly #placement: number | Partitioner;

  constructor(parent: DStreamNode<readonly [K, V]>, placement: number | Partitioner) {
    super(parent.graph, 'groupByKey');
    this.#parent = parent;
    this.#placement = placement;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  override compute(time: Time): RDD<[K, V[]]> | undefined {
    return this.#parent.getOrCompute(time)?.groupByKey(this.#placement);
  }
}
