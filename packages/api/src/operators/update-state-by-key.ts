import {
  type Duration,
  type DStreamNode,
  type Partitioner,
  type RDD,
  StateDStream,
  type StateInput,
  type StateStep,
  type Time,
} from '@ts-streaming/core';

/** How the pairs of a batch change the states of its keys, at the time of the batch. */
export type StateStepAt<S> = (time: Time) => StateStep<S>;

/** The states of all keys after each batch. Has no batch before the first RDD of its parent, and one for each slide from then on. */
export class UpdatedStateDStream<K, S> extends StateDStream<K, S> {
  readonly #parent: DStreamNode<unknown>;
  readonly #stepAt: StateStepAt<S>;

  constructor(
    parent: DStreamNode<unknown>,
    stepAt: StateStepAt<S>,
    partitioner: Partitioner,
    initialState?: RDD<readonly [K, S]>,
  ) {
    super(parent, 'updateStateByKey', partitioner, initialState);
    this.#parent = parent;
    this.#stepAt = stepAt;
  }

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  protected override inputAt(time: Time, isFirst: boolean): StateInput<S> | undefined {
    const rows = this.#parent.getOrCompute(time);
    if (rows === undefined && isFirst) return undefined;
    return { step: this.#stepAt(time), rows: rows ?? this.graph.sparkContext.emptyRDD() };
  }
}
