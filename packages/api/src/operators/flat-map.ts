import { type Duration, DStreamNode, type PairHint, type RDD, type Time } from '@ts-streaming/core';

/** Narrow: keeps partitions and the order in them; placement of keys is lost. */
export class FlatMappedDStream<T, U> extends DStreamNode<U> {
  readonly #parent: DStreamNode<T>;
  readonly #flatMapFunc: (element: T) => Iterable<PairHint<U>>;

  constructor(parent: DStreamNode<T>, flatMapFunc: (element: T) => Iterable<PairHint<U>>) {
    super(parent.graph, 'flatMap');
    this.#parent = parent;
    this.#flatMapFunc = flatMapFunc;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  override compute(time: Time): RDD<U> | undefined {
    return this.#parent.getOrCompute(time)?.flatMap(this.#flatMapFunc);
  }
}
