import { type Duration, DStreamNode, type RDD, type Time } from '@ts-streaming/core';

/** Narrow: the partitions of its parent, and one with the same few elements for every batch. */
export class AppendedDStream<T> extends DStreamNode<T> {
  readonly #parent: DStreamNode<T>;
  readonly #elements: readonly T[];

  constructor(parent: DStreamNode<T>, elements: readonly T[]) {
    super(parent.graph, 'append');
    this.#parent = parent;
    this.#elements = elements;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  override compute(time: Time): RDD<T> | undefined {
    return this.#parent.getOrCompute(time)?.union(this.graph.sparkContext.parallelize(this.#elements, 1));
  }
}
