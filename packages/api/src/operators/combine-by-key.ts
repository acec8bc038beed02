import { type Duration, DStreamNode, type PairHint, type Partitioner, type RDD, type Time } from '@ts-streaming/core';

/** The three functions of a combination: how it begins, takes a value in, and is joined with another. */
export interface Combination<V, C> {
  readonly createCombiner: (value: V) => PairHint<C>;
  readonly mergeValue: (combiner: C, value: V) => PairHint<C>;
  readonly mergeCombiners: (left: C, right: C) => PairHint<C>;
  readonly mapSideCombine: boolean;
}

/** Shuffles the combiners of each batch; no state between batches. Memory: one combiner per key of the batch. */
export class CombinedByKeyDStream<K, V, C> extends DStreamNode<[K, C]> {
  readonly #parent: DStreamNode<readonly [K, V]>;
  readonly #combination: Combination<V, C>;
  readonly #placement: number | Partitioner;

  constructor(parent: DStreamNode<readonly [K, V]>, combination: Combination<V, C>, placement: number | Partitioner) {
    super(parent.graph, 'combineByKey');
    this.#parent = parent;
    this.#combination = combination;
    this.#placement = placement;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  override compute(time: Time): RDD<[K, C]> | undefined {
    const { createCombiner, mergeValue, mergeCombiners, mapSideCombine } = this.#combination;
    return this.#parent
      .getOrCompute(time)
      ?.combineByKey(createCombiner, mergeValue, mergeCombiners, this.#placement, mapSideCombine);
  }
}
