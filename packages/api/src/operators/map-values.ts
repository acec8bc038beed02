import { type Duration, DStreamNode, type PairHint, type RDD, type Time } from '@ts-streaming/core';

/** Narrow: keeps partitions, the order in them and the placement of keys. */
export class MapValuedDStream<K, V, U> extends DStreamNode<[K, U]> {
  readonly #parent: DStreamNode<readonly [K, V]>;
  readonly #mapValuesFunc: (value: V) => PairHint<U>;

  constructor(parent: DStreamNode<readonly [K, V]>, mapValuesFunc: (value: V) => PairHint<U>) {
    super(parent.graph, 'mapValues');
    this.#parent = parent;
    this.#mapValuesFunc = mapValuesFunc;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  override compute(time: Time): RDD<[K, U]> | undefined {
    return this.#parent.getOrCompute(time)?.mapValues(this.#mapValuesFunc);
  }
}
