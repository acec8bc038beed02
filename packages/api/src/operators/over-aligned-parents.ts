import { type Duration, DStreamNode, type RDD, type Time } from '@ts-streaming/core';
import { alikeParents } from './alike-parents';
import { parentRdds } from './parent-rdds';

/** What is made of the RDDs of several streams, batch by batch. A batch fails for which one of them has none, as in Spark. */
export abstract class OverAlignedParents<T, U> extends DStreamNode<U> {
  readonly #parents: readonly DStreamNode<T>[];

  /**
   * @param name the method that makes it: `union`
   * @throws GraphError TSS_GRAPH_NO_STREAMS, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   */
  constructor(parents: readonly DStreamNode<T>[], name: string) {
    const [first] = alikeParents(name, parents);
    super(first.graph, name);
    this.#parents = parents;
    this.dependencies = parents;
    this.slideDuration = first.slideDuration;
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override readonly slideDuration: Duration;

  override compute(time: Time): RDD<U> {
    return this.computeOf(parentRdds(this.name, this.#parents, time), time);
  }

  /** @param rdds one of each parent, in order */
  protected abstract computeOf(rdds: RDD<T>[], time: Time): RDD<U>;
}
