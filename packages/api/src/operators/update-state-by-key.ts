import {
  type Duration,
  type DStreamNode,
  type Partitioner,
  type RDD,
  StateDStream,
  type StateInput,
  type Time,
} from '@ts-streaming/core';

/** How the pairs of a batch change the states of its keys, at the time of the batch. */
export type StateRunAt<S> = (time: Time) => StateInput<S>['run'];

/** The states of all keys after each batch. Has no batch before the first RDD of its parent, and one for each slide from then on. */
export class UpdatedStateDStream<K, S> extends StateDStream<K, S> {
  readonly #parent: DStreamNode<unknown>;
  readonly #runAt: StateRunAt<S>;

  constructor(
    parent: DStreamNode<unknown>,
    runAt: StateRunAt<S>,
    partitioner: Partitioner,
    initialState?: RDD<readonly [K, S]>,
  ) {
    super(parent, 'updateStateByKey', partitioner, initialState);
    this.#parent = parent;
    this.#runAt = runAt;
  }

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  protected override inputAt(time: Time, isFirst: boolean): StateInput<S> | undefined {
    const rows = this.#parent.getOrCompute(time);
    if (rows === undefined && isFirst) return undefined;
    return { run: this.#runAt(time), rows: rows ?? this.graph.sparkContext.emptyRDD() };
  }
}
