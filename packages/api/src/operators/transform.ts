import { type DStreamNode, GraphError, RDD, type Time } from '@ts-streaming/core';
import { OverAlignedParents } from './over-aligned-parents';

/** Whatever the function makes of the RDDs of a batch. The function runs on the driver when the jobs of the batch are made. */
export class TransformedDStream<T, U> extends OverAlignedParents<T, U> {
  readonly #transformFunc: (rdds: RDD<T>[], time: Time) => RDD<U>;

  /**
   * @param transformFunc is given one RDD of each parent, in order
   * @throws GraphError TSS_GRAPH_NO_STREAMS, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   */
  constructor(parents: readonly DStreamNode<T>[], transformFunc: (rdds: RDD<T>[], time: Time) => RDD<U>) {
    super(parents, 'transform');
    this.#transformFunc = transformFunc;
  }

  override get givesRddsToProgram(): boolean {
    return true;
  }

  protected override computeOf(rdds: RDD<T>[], time: Time): RDD<U> {
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
