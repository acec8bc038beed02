import { type Duration, DStreamNode, type RDD, type Time } from '@ts-streaming/core';
import { alikeParents } from './alike-parents';
import { parentRdds } from './parent-rdds';

/** Narrow: the partitions of the parents one after the other, in order of the parents; placement of keys is lost. */
export class UnionDStream<T> extends DStreamNode<T> {
  readonly #parents: readonly DStreamNode<T>[];

  /** @throws GraphError TSS_GRAPH_NO_STREAMS, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH */
  constructor(parents: readonly DStreamNode<T>[]) {
    const [first] = alikeParents('union', parents);
    super(first.graph, 'union');
    this.#parents = parents;
    this.dependencies = parents;
    this.slideDuration = first.slideDuration;
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override readonly slideDuration: Duration;

  override compute(time: Time): RDD<T> {
    return this.graph.sparkContext.union(parentRdds('union', this.#parents, time));
  }
}
