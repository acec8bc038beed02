import {
  type Duration,
  type KeyOf,
  type MappingFunction,
  type Pair,
  type PairHint,
  type Partitioner,
  RDD,
  requireArgument,
  requireFunction,
  type State,
  Time,
  type UpdateFunction,
  updateState,
  updateStates,
  type UpdateStates,
  type ValueOf,
} from '@ts-streaming/core';
import type { DStream, MapWithStateDStream } from './dstream';
import type { DStreamContext } from './dstream-context';
import { DStreamJoins } from './dstream-joins';
import { MappedStateDStream } from './operators/map-with-state';
import { type StateRunAt, UpdatedStateDStream } from './operators/update-state-by-key';

/** How a stream keeps the state of its keys. */
export interface StateOptions<K, S> {
  /** Partitions of the state, or a partitioner; as many as there are slots if left out. */
  readonly placement?: number | Partitioner | undefined;
  /** The states that the first batch finds; of a key that is there twice the first one. */
  readonly initialState?: RDD<readonly [K, S]> | Iterable<readonly [K, S]> | undefined;
}

/** For `updateStateByKey` with a function over all keys of a partition. */
export interface PartitionStateOptions<K, S> extends StateOptions<K, S> {
  readonly form: 'iterator';
}

/** For `mapWithState`. */
export interface MapWithStateOptions<K, S> extends StateOptions<K, S> {
  /** A key that nothing comes for in this time is removed, after a last call. */
  readonly timeout?: Duration | undefined;
}

/** What streams of pairs keep from batch to batch. Part of DStream. */
export abstract class DStreamState<T> extends DStreamJoins<T> {
  /**
   * Keeps a state for each key, as below, by a function over all keys of a partition: the pairs that it gives, of any keys, are
   * the new state.
   *
   * @param update given `[key, new values, state]` of each key; can be read once
   * @param options with `form: 'iterator'`
   * @example
   * ```ts
   * const words = ssc.queueStream([['a', 'b'], ['b']]).map((word) => [word, 1]);
   * const latest = words.updateStateByKey(
   *   function* (keys): Generator<[string, number]> {
   *     for (const [word, counts] of keys) if (counts.length > 0) yield [word, counts.length];
   *   },
   *   { form: 'iterator', placement: 1 },
   * );
   * latest.foreachRDD(async (rdd) => console.log((await rdd.collect()).sort()));
   * // [ [ 'a', 1 ], [ 'b', 1 ] ]
   * // [ [ 'b', 1 ] ]
   * ```
   * @see Spark: PairDStreamFunctions.updateStateByKey with an updateFunc over an Iterator
   * @since 0.2.0
   */
  updateStateByKey<S = ValueOf<T>>(
    this: DStream<Pair<T>>,
    update: (
      keys: Iterable<[key: KeyOf<T>, values: readonly ValueOf<T>[], state: S | undefined]>,
    ) => Iterable<readonly [KeyOf<T>, S]>,
    options: PartitionStateOptions<KeyOf<T>, S>,
  ): DStream<[KeyOf<T>, S]>;
  /**
   * Keeps a state for each key, which every batch changes by the key's new values.
   *
   * The function is called in each batch for every key that has a state or new values: cost is O(keys), and one call for each.
   * `mapWithState` visits only keys with new values. States stay where they are: a state is not to be changed, but to be
   * replaced. What a batch makes is made once, in order of time.
   * @param update given the new values of a key, none if nothing is new, its state, which is undefined for a new key, the key and
   *   the time of the batch; undefined or null drops the key
   * @param options partitions and initial states; or just the partitions
   * @returns a stream of `[key, state]` of all keys that have one; no batch before the parent's first RDD
   * @throws GraphError TSS_GRAPH_STARTED; RddError TSS_RDD_BAD_ARGUMENT; a throw in `update` fails the batch's output as JobError,
   *   and the state stays as it was: the next batch makes up for it
   * @example
   * ```ts
   * const words = ssc.queueStream([['a', 'b'], ['a'], []]).map((word) => [word, 1]);
   * const totals = words.updateStateByKey((counts, total) => (total ?? 0) + counts.length);
   * totals.foreachRDD(async (rdd) => console.log((await rdd.collect()).sort()));
   * // [ [ 'a', 1 ], [ 'b', 1 ] ]
   * // [ [ 'a', 2 ], [ 'b', 1 ] ]
   * // [ [ 'a', 2 ], [ 'b', 1 ] ]
   * ```
   * @see mapWithState · Spark: PairDStreamFunctions.updateStateByKey
   * @since 0.2.0
   */
  updateStateByKey<S = ValueOf<T>>(
    this: DStream<Pair<T>>,
    update: (values: readonly ValueOf<T>[], state: S | undefined, key: KeyOf<T>, time: Time) => S | undefined | null,
    options?: number | Partitioner | StateOptions<KeyOf<T>, S>,
  ): DStream<[KeyOf<T>, S]>;
  updateStateByKey<S>(
    this: DStream<Pair<T>>,
    update: (...args: never[]) => unknown,
    given: number | Partitioner | StateOptions<KeyOf<T>, S> | PartitionStateOptions<KeyOf<T>, S> = {},
  ): DStream<[KeyOf<T>, S]> {
    requireFunction('updateStateByKey', update, 'update');
    const options = isPlacement(given) ? { placement: given } : given;
    const partitioner = this.partitionerOf('updateStateByKey', options.placement);
    const runAt: StateRunAt<S> = (time) => (map, rows) =>
      'form' in options
        ? updateStates(map, rows, update as unknown as UpdateStates<S>, time.milliseconds)
        : updateState(map, rows, ofKey(update, time), time.milliseconds);
    const initial = pairsOf('updateStateByKey', options.initialState, this.context);
    return this.streamOf(new UpdatedStateDStream<KeyOf<T>, S>(this.node, runAt, partitioner, initial));
  }

  /**
   * Gives an element for each record, made of the record and of the state of its key, which it may change.
   *
   * The function is called once for each record, in order; keys without records are not visited: cost is O(records), and, with a
   * time-out, a look at each key. What a batch makes is made once, in order of time.
   * @param fn given the key, the value, which is undefined in the last call of a key that times out, the key's state, and the time
   *   of the batch; undefined and null give no element
   * @param options partitions, initial states, time-out
   * @returns a stream of what `fn` gave; its `stateSnapshots()` are the states of all keys
   * @throws GraphError TSS_GRAPH_STARTED; RddError TSS_RDD_BAD_ARGUMENT; a throw in `fn` fails the batch's output as JobError, and
   *   the state stays as it was: the next batch makes up for it
   * @example
   * ```ts
   * import type { State } from '@ts-streaming/api';
   * const words = ssc.queueStream([['a', 'a'], ['a']]).map((word) => [word, 1]);
   * const totals = words.mapWithState((word, count = 0, total: State<number>) => {
   *   total.update((total.getOption() ?? 0) + count);
   *   return `${word}: ${total.get()}`;
   * });
   * totals.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 'a: 1', 'a: 2' ]
   * // [ 'a: 3' ]
   * ```
   * @see updateStateByKey · Spark: PairDStreamFunctions.mapWithState
   * @since 0.2.0
   */
  mapWithState<S, E>(
    this: DStream<Pair<T>>,
    fn: (key: KeyOf<T>, value: ValueOf<T> | undefined, state: State<S>, time: Time) => PairHint<E> | undefined | null,
    options: MapWithStateOptions<KeyOf<T>, S> = {},
  ): MapWithStateDStream<KeyOf<T>, S, E> {
    requireFunction('mapWithState', fn);
    const call = fn as unknown as (key: unknown, value: unknown, state: State<S>, time: Time) => unknown;
    const mapping: MappingFunction<S> = (key, value, state, timeMs) => call(key, value, state, new Time(timeMs));
    const states = new MappedStateDStream<KeyOf<T>, S>(this.node, {
      fn: mapping,
      partitioner: this.partitionerOf('mapWithState', options.placement),
      initialState: pairsOf('mapWithState', options.initialState, this.context),
      timeout: options.timeout,
    });
    return this.streamOfStates(states);
  }
  /** The stream of what is mapped, and of its states. */
  protected abstract streamOfStates<K, S, E>(states: MappedStateDStream<K, S>): MapWithStateDStream<K, S, E>;
}

function isPlacement(given: unknown): given is number | Partitioner {
  return typeof given === 'number' || (typeof given === 'object' && given !== null && 'numPartitions' in given);
}

/** What a function of the program says of a key, as the engine calls it. */
function ofKey<S>(update: (...args: never[]) => unknown, time: Time): UpdateFunction<S> {
  const call = update as unknown as (
    values: readonly unknown[],
    state: S | undefined,
    key: unknown,
    time: Time,
  ) => unknown;
  return (key, values, state) => (call(values, state, key, time) ?? undefined) as S | undefined;
}

/** @throws RddError TSS_RDD_BAD_ARGUMENT */
function pairsOf<P>(
  operation: string,
  given: RDD<P> | Iterable<P> | undefined,
  { sparkContext }: DStreamContext,
): RDD<P> | undefined {
  if (given === undefined || given instanceof RDD) return given;
  const isIterable = typeof given === 'object' && Symbol.iterator in given;
  requireArgument(isIterable, given, { operation, argument: 'initialState', expected: 'an RDD, or pairs' });
  return sparkContext.parallelize([...given]);
}
