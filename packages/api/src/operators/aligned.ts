import { type Duration, DStreamNode, type RDD, type Time } from '@ts-streaming/core';
import { alikeParents } from './alike-parents';
import { parentRdds } from './parent-rdds';

/**
 * What an operation on RDDs makes of the RDDs of several streams, batch by batch. A batch fails for which one of them has none,
 * as in Spark.
 */
export class AlignedDStream<T, U> extends DStreamNode<U> {
  readonly #parents: readonly DStreamNode<T>[];
  readonly #operation: (rdds: readonly RDD<T>[]) => RDD<U>;

  /**
   * @param name the method that makes it: `union`
   * @param operation of the SDK's own: it calls no function of the program. Given one RDD of each parent, in order
   * @throws GraphError TSS_GRAPH_NO_STREAMS, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   */
  constructor(parents: readonly DStreamNode<T>[], name: string, operation: (rdds: readonly RDD<T>[]) => RDD<U>) {
    const [first] = alikeParents(name, parents);
    super(first.graph, name);
    this.#parents = parents;
    this.#operation = operation;
    this.dependencies = parents;
    this.slideDuration = first.slideDuration;
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override readonly slideDuration: Duration;

  override compute(time: Time): RDD<U> {
    return this.#operation(parentRdds(this.name, this.#parents, time));
  }
}
