import {
  type Duration,
  DStreamNode,
  type MappingFunction,
  mapWithState,
  type Partitioner,
  RDD,
  StateDStream,
  type StateInput,
  type Time,
} from '@ts-streaming/core';

/** What `mapWithState` is told. */
export interface StateMapping<K, S> {
  readonly fn: MappingFunction<S>;
  readonly partitioner: Partitioner;
  readonly initialState: RDD<readonly [K, S]> | undefined;
  /** A key that nothing comes for in this time is removed; undefined for never. */
  readonly timeout: Duration | undefined;
}

/** The states of all keys after each batch; with what the function gave for each record. Has a batch for each slide. */
export class MappedStateDStream<K, S> extends StateDStream<K, S> {
  readonly #parent: DStreamNode<unknown>;
  readonly #mapping: StateMapping<K, S>;

  constructor(parent: DStreamNode<unknown>, mapping: StateMapping<K, S>) {
    super(parent, 'mapWithState', mapping.partitioner, mapping.initialState);
    this.#parent = parent;
    this.#mapping = mapping;
  }

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  protected override inputAt(time: Time): StateInput<S> {
    const { fn, timeout } = this.#mapping;
    const timeMs = time.milliseconds;
    const timedOutBeforeMs = timeout && timeMs - timeout.milliseconds;
    return {
      rows: this.#parent.getOrCompute(time) ?? this.graph.sparkContext.emptyRDD(),
      run: (map, rows, emit) =>
        mapWithState({ map, fn, timeMs, timedOutBeforeMs, refreshes: timeout !== undefined, emit }, rows),
    };
  }
}

/** What the function of a `mapWithState` gave for the records of each batch. */
export class MapWithStateNode<K, S, E> extends DStreamNode<E> {
  readonly states: MappedStateDStream<K, S>;

  constructor(states: MappedStateDStream<K, S>) {
    super(states.graph, 'mapWithState');
    this.states = states;
    this.dependencies = [states];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.states.slideDuration;
  }

  override compute(time: Time): RDD<E> | undefined {
    const version = this.states.versionAt(time);
    return version && new RDD<E>(this.graph.sparkContext, version.emitted);
  }
  protected override computeExample(): RDD<E> | undefined {
    const version = this.states.exampleVersion();
    return version && new RDD<E>(this.graph.sparkContext, version.emitted);
  }
}
