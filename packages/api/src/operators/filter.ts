import { type Duration, DStreamNode, type RDD, type Time } from '@ts-streaming/core';

/** Narrow: keeps partitions, the order in them and the placement of keys. */
export class FilteredDStream<T> extends DStreamNode<T> {
  readonly #parent: DStreamNode<T>;
  readonly #predicate: (element: T) => unknown;

  constructor(parent: DStreamNode<T>, predicate: (element: T) => unknown) {
    super(parent.graph, 'filter');
    this.#parent = parent;
    this.#predicate = predicate;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  override compute(time: Time): RDD<T> | undefined {
    return this.#parent.getOrCompute(time)?.filter(this.#predicate);
  }
}
