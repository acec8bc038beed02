import { type Duration, DStreamNode, type RDD, type Time } from '@ts-streaming/core';
import { parentRdds } from './parent-rdds';

/** What an operation on RDDs makes of the RDD of each batch, by itself: no state between batches. */
export class PerBatchDStream<T, U> extends DStreamNode<U> {
  readonly #parent: DStreamNode<T>;
  readonly #operation: (rdd: RDD<T>) => RDD<U>;
  readonly #needsRdd: boolean;

  /**
   * @param name the method that makes it: `map`
   * @param operation of the SDK's own: it calls no function of the program
   * @param needsRdd a batch fails for which the parent has no RDD, as it does where Spark makes a union or a transform of it
   */
  constructor(parent: DStreamNode<T>, name: string, operation: (rdd: RDD<T>) => RDD<U>, needsRdd = false) {
    super(parent.graph, name);
    this.#parent = parent;
    this.#operation = operation;
    this.#needsRdd = needsRdd;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  override compute(time: Time): RDD<U> | undefined {
    const [rdd] = this.#needsRdd ? parentRdds(this.name, [this.#parent], time) : [this.#parent.getOrCompute(time)];
    return rdd && this.#operation(rdd);
  }
}
