import { RDD } from '../rdd/rdd';
import type { Partitioner } from '../rdd/partitioner';
import { type StateStep, StateVersion } from '../state/state-version';
import type { Duration } from '../time/duration';
import type { Time } from '../time/time';
import { DStreamNode, EXAMPLE_TIME } from './dstream-node';

/** What a batch changes a state by. */
export interface StateInput<S> {
  /** What `run` is given of the batch: pairs, or what stands where the states of its keys are. */
  readonly rows: RDD<unknown>;
  readonly run: StateStep<S>['run'];
}

/**
 * A stream whose batches are the versions of a state: each is made of the one before it.
 *
 * @see Spark: StateDStream, MapWithStateDStream
 */
export abstract class StateDStream<K, S> extends DStreamNode<[K, S]> {
  readonly #versions = new Map<number, StateVersion<S>>();
  readonly #initialState: RDD<readonly [K, S]> | undefined;
  /** Where the states of keys are. */
  protected readonly partitioner: Partitioner;

  constructor(
    parent: DStreamNode<unknown>,
    operation: string,
    partitioner: Partitioner,
    initialState?: RDD<readonly [K, S]>,
  ) {
    super(parent.graph, operation);
    this.dependencies = [parent];
    this.partitioner = partitioner;
    this.#initialState = initialState;
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  abstract override get slideDuration(): Duration;

  /**
   * What the batch at `time` changes.
   *
   * @param isFirst no batch before it has a version
   * @returns undefined for no version, as long as there is none before it
   */
  protected abstract inputAt(time: Time, isFirst: boolean): StateInput<S> | undefined;

  /** The version of the batch at `time`; undefined where there is none. */
  versionAt(time: Time): StateVersion<S> | undefined {
    this.getOrCompute(time);
    return this.#versions.get(time.milliseconds);
  }

  override compute(time: Time): RDD<[K, S]> | undefined {
    const before = this.versionAt(time.minus(this.slideDuration));
    const input = this.inputAt(time, before === undefined);
    if (input === undefined) return undefined;
    const version = this.#version(input, before ?? this.#initialVersion(time));
    this.#versions.set(time.milliseconds, version);
    return this.#rddOf(version);
  }

  /** A version like those of its batches, without their data. */
  exampleVersion(): StateVersion<S> | undefined {
    const input = this.inputAt(EXAMPLE_TIME, true);
    return input && this.#version(input, undefined);
  }

  protected override computeExample(): RDD<[K, S]> | undefined {
    const version = this.exampleVersion();
    return version && this.#rddOf(version);
  }

  override clearMetadata(time: Time, unpersist: boolean): void {
    super.clearMetadata(time, unpersist);
    const kept = new Set(this.generatedTimes);
    for (const timeMs of this.#versions.keys()) if (!kept.has(timeMs)) this.#versions.delete(timeMs);
  }

  #version({ rows, run }: StateInput<S>, before: StateVersion<S> | undefined): StateVersion<S> {
    return new StateVersion({ operator: this.name, partitioner: this.partitioner, run }, before, rows.node);
  }

  #rddOf(version: StateVersion<S>): RDD<[K, S]> {
    return new RDD(this.graph.sparkContext, version.states);
  }

  /** What the first batch finds: of a key that comes twice the first state. */
  #initialVersion(time: Time): StateVersion<S> | undefined {
    if (this.#initialState === undefined) return undefined;
    const input: StateInput<S> = {
      rows: this.#initialState,
      *run(map, rows) {
        for (const [key, state] of rows as Iterable<readonly [unknown, S]>) {
          if (map.entryOf(key) === undefined) map.set(key, state, time.milliseconds);
        }
        yield;
      },
    };
    return this.#version(input, undefined);
  }
}
