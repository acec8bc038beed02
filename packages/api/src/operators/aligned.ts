import type { DStreamNode, RDD } from '@ts-streaming/core';
import { OverAlignedParents } from './over-aligned-parents';

/** What an operation on RDDs makes of the RDDs of several streams. */
export class AlignedDStream<T, U> extends OverAlignedParents<T, U> {
  readonly #operation: (rdds: readonly RDD<T>[]) => RDD<U>;

  /**
   * @param name the method that makes it: `union`
   * @param operation of the SDK's own: it calls no function of the program. Given one RDD of each parent, in order
   * @throws GraphError TSS_GRAPH_NO_STREAMS, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   */
  constructor(parents: readonly DStreamNode<T>[], name: string, operation: (rdds: readonly RDD<T>[]) => RDD<U>) {
    super(parents, name);
    this.#operation = operation;
  }

  protected override computeOf(rdds: RDD<T>[]): RDD<U> {
    return this.#operation(rdds);
  }
}
