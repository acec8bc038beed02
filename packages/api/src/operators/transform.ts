import { type Duration, DStreamNode, GraphError, RDD, type Time } from '@ts-streaming/core';
import { alikeParents } from './alike-parents';
import { parentRdds } from './parent-rdds';

/** Whatever the function makes of the RDDs of a batch. The function runs on the driver when the jobs of the batch are made. */
export class TransformedDStream<T, U> extends DStreamNode<U> {
  readonly #parents: readonly DStreamNode<T>[];
  readonly #transformFunc: (rdds: RDD<T>[], time: Time) => RDD<U>;

  /**
   * @param transformFunc is given one RDD of each parent, in order
   * @throws GraphError TSS_GRAPH_NO_STREAMS, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   */
  constructor(parents: readonly DStreamNode<T>[], transformFunc: (rdds: RDD<T>[], time: Time) => RDD<U>) {
    const [first] = alikeParents('transform', parents);
    super(first.graph, 'transform');
    this.#parents = parents;
    this.#transformFunc = transformFunc;
    this.dependencies = parents;
    this.slideDuration = first.slideDuration;
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override readonly slideDuration: Duration;

  override get givesRddsToProgram(): boolean {
    return true;
  }

  override compute(time: Time): RDD<U> {
    const rdds = parentRdds('transform', this.#parents, time);
    const result: unknown = this.callProgram(() => this.#transformFunc(rdds, time));
    if (result instanceof RDD) return result as RDD<U>;
    // What a promise still brings is not waited for, and must not end the process.
    if (result instanceof Promise) result.catch(() => undefined);
    throw new GraphError('TSS_GRAPH_TRANSFORM_RESULT', { operation: 'transform', actual: kindOf(result) });
  }
}

/** An async function is the likeliest mistake. */
function kindOf(value: unknown): string {
  if (value instanceof Promise) return 'a promise';
  return value === null || value === undefined ? String(value) : `a value of type ${typeof value}`;
}
