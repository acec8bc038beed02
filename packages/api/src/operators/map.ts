import { type Duration, DStreamNode, type PairHint, type RDD, type Time } from '@ts-streaming/core';

/** Narrow: keeps partitions and the order in them; placement of keys is lost. */
export class MappedDStream<T, U> extends DStreamNode<U> {
  readonly #parent: DStreamNode<T>;
  readonly #mapFunc: (element: T) => PairHint<U>;

  constructor(parent: DStreamNode<T>, mapFunc: (element: T) => PairHint<U>) {
    super(parent.graph, 'map');
    this.#parent = parent;
    this.#mapFunc = mapFunc;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  override compute(time: Time): RDD<U> | undefined {
    return this.#parent.getOrCompute(time)?.map(this.#mapFunc);
  }
}
