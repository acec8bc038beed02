import {
  type Duration,
  type IncrementalReduction,
  type KeyOf,
  type Pair,
  type Partitioner,
  requireFunction,
  type ValueOf,
} from '@ts-streaming/core';
import type { DStream } from './dstream';
import { DStreamPairs } from './dstream-pairs';
import { IncrementalWindowDStream } from './operators/incremental-window';
import { WindowedDStream } from './operators/window';

/** How values are reduced over windows. */
interface ReductionOverWindow<K, V> {
  /** The method that the program called. */
  readonly operation: string;
  readonly windowDuration: Duration;
  /** That of the stream if undefined. */
  readonly slideDuration: Duration | undefined;
  readonly placement: number | Partitioner | undefined;
  /** Undefined: each window is reduced by itself. */
  readonly invFn: ((reduced: V, leaving: V) => V) | undefined;
  readonly filterFn: ((pair: [K, V]) => unknown) | undefined;
}

/** What streams give over several batches. Part of DStream. */
export abstract class DStreamWindows<T> extends DStreamPairs<T> {
  /**
   * Gives the elements of the last batches: all those in (time - windowDuration, time].
   *
   * Nothing moves: a window has the partitions of its batches, one after the other, in order of time. The first windows are
   * partial; where the slide is longer than the window, batches are in no window. Memory: the parent's RDDs for a window longer.
   * What a shuffle before it has combined is not combined again; functions between that and the window run again for each
   * window, unless the parent is persisted.
   * @param windowDuration a multiple of this stream's slide duration
   * @param slideDuration time between two windows, a multiple of this stream's slide duration, which it is if left out
   * @throws GraphError TSS_GRAPH_BAD_WINDOW, TSS_GRAPH_STARTED
   * @example
   * ```ts
   * import { seconds } from '@ts-streaming/api';
   * const windows = ssc.queueStream([['a'], ['b'], ['c']]).window(seconds(2));
   * windows.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 'a' ]
   * // [ 'a', 'b' ]
   * // [ 'b', 'c' ]
   * ```
   * @see reduceByWindow · reduceByKeyAndWindow · Spark: DStream.window
   * @since 0.2.0
   */
  window(windowDuration: Duration, slideDuration: Duration = this.slideDuration): DStream<T> {
    return this.windowed('window', windowDuration, slideDuration);
  }

  /**
   * Reduces the elements of the last batches to one.
   *
   * Reduces each batch, then the results of the batches in a window: cost per window is that of the new batch and one value for
   * each partition of the others.
   * @param fn associative and commutative
   * @param windowDuration as for `window`
   * @param slideDuration as for `window`
   * @returns a stream of one element per window; none for a window without elements
   * @throws GraphError TSS_GRAPH_BAD_WINDOW, TSS_GRAPH_STARTED; a throw in `fn` fails the batch's output as JobError
   * @example
   * ```ts
   * import { seconds } from '@ts-streaming/api';
   * const sums = ssc.queueStream([[1, 2], [3], []]).reduceByWindow((x, y) => x + y, seconds(2));
   * sums.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 3 ]
   * // [ 6 ]
   * // [ 3 ]
   * ```
   * @see reduce · Spark: DStream.reduceByWindow
   * @since 0.2.0
   */
  reduceByWindow(fn: (left: T, right: T) => T, windowDuration: Duration, slideDuration?: Duration): DStream<T>;
  /**
   * Reduces the elements of the last batches to one, incrementally: as `reduceByKeyAndWindow` with an inverse does, of one key.
   *
   * @param fn associative and commutative
   * @param invFn takes out what `fn` has added: `invFn(fn(x, y), y)` is `x`
   * @param windowDuration as for `window`
   * @param slideDuration as for `window`
   * @returns a stream of one element per window, from the first element on; what the inverse leaves for a window without elements
   * @throws GraphError TSS_GRAPH_BAD_WINDOW, TSS_GRAPH_STARTED; a throw in a function fails the batch's output as JobError
   * @example
   * ```ts
   * import { seconds } from '@ts-streaming/api';
   * const sums = ssc.queueStream([[1, 2], [], []]).reduceByWindow(
   *   (x, y) => x + y,
   *   (x, y) => x - y,
   *   seconds(2),
   * );
   * sums.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 3 ]
   * // [ 3 ]
   * // [ 0 ]
   * ```
   * @see Spark: DStream.reduceByWindow with invReduceFunc
   * @since 0.2.0
   */
  reduceByWindow(
    fn: (left: T, right: T) => T,
    invFn: (reduced: T, leaving: T) => T,
    windowDuration: Duration,
    slideDuration?: Duration,
  ): DStream<T>;
  reduceByWindow(
    fn: (left: T, right: T) => T,
    first: Duration | ((reduced: T, leaving: T) => T),
    ...rest: Duration[]
  ): DStream<T> {
    requireFunction('reduceByWindow', fn);
    const operation = 'reduceByWindow';
    const pairs = this.map((element): [null, T] => [null, element]);
    const [invFn, [length, slide]] = typeof first === 'function' ? [first, rest] : [undefined, [first, ...rest]];
    const place = { operation, windowDuration: length, slideDuration: slide, placement: 1 };
    return pairs.reducedOverWindow(fn, { ...place, invFn, filterFn: undefined }).map(([, reduced]) => reduced);
  }

  /**
   * Counts the elements of the last batches, incrementally.
   *
   * @param windowDuration as for `window`
   * @param slideDuration as for `window`
   * @returns a stream of one number per window, from the first element on; 0 for a window without elements
   * @throws GraphError TSS_GRAPH_BAD_WINDOW, TSS_GRAPH_STARTED
   * @example
   * ```ts
   * import { seconds } from '@ts-streaming/api';
   * const counts = ssc.queueStream([['a', 'b'], ['c'], [], []]).countByWindow(seconds(2));
   * counts.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 2 ]
   * // [ 3 ]
   * // [ 1 ]
   * // [ 0 ]
   * ```
   * @see count · Spark: DStream.countByWindow
   * @since 0.2.0
   */
  countByWindow(windowDuration: Duration, slideDuration?: Duration): DStream<number> {
    return this.map((): [null, number] => [null, 1])
      .reducedOverWindow((left, right) => left + right, {
        ...{ operation: 'countByWindow', windowDuration, slideDuration, placement: 1 },
        invFn: (reduced, leaving) => reduced - leaving,
        filterFn: undefined,
      })
      .map(([, count]) => count);
  }

  /**
   * Counts how often each element is there in the last batches, incrementally.
   *
   * @param windowDuration as for `window`
   * @param slideDuration as for `window`
   * @param placement as for `reduceByKey`
   * @returns a stream of `[element, count]` for the elements of the window, compared by value
   * @throws GraphError TSS_GRAPH_BAD_WINDOW, TSS_GRAPH_STARTED
   * @example
   * ```ts
   * import { seconds } from '@ts-streaming/api';
   * const counts = ssc.queueStream([['a', 'a'], ['a'], [], []]).countByValueAndWindow(seconds(2));
   * counts.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'a', 2 ] ]
   * // [ [ 'a', 3 ] ]
   * // [ [ 'a', 1 ] ]
   * // []
   * ```
   * @see countByValue · Spark: DStream.countByValueAndWindow
   * @since 0.2.0
   */
  countByValueAndWindow(
    windowDuration: Duration,
    slideDuration?: Duration,
    placement?: number | Partitioner,
  ): DStream<[T, number]> {
    return this.map((element): [T, number] => [element, 1]).reducedOverWindow((left, right) => left + right, {
      ...{ operation: 'countByValueAndWindow', windowDuration, slideDuration, placement },
      invFn: (reduced, leaving) => reduced - leaving,
      filterFn: ([, count]) => count !== 0,
    });
  }

  /**
   * Reduces the values of each key over the last batches.
   *
   * Each batch is reduced once, as it comes; a window merges what its batches were reduced to, placed as they are: cost per
   * window is that of the new batch and of one value for each key and batch of the window. Keys are compared by value.
   * @param fn associative and commutative
   * @param windowDuration a multiple of this stream's slide duration
   * @param slideDuration time between two windows, a multiple of this stream's slide duration, which it is if left out
   * @param placement as for `reduceByKey`
   * @returns one `[key, value]` per distinct key per window
   * @throws GraphError TSS_GRAPH_BAD_WINDOW, TSS_GRAPH_STARTED; a throw in `fn` fails the batch's output as JobError
   * @example
   * ```ts
   * import { seconds } from '@ts-streaming/api';
   * const words = ssc.queueStream([['a'], ['a'], ['a', 'a', 'a']]);
   * const counts = words.map((word) => [word, 1]).reduceByKeyAndWindow((x, y) => x + y, seconds(2));
   * counts.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'a', 1 ] ]
   * // [ [ 'a', 2 ] ]
   * // [ [ 'a', 4 ] ]
   * ```
   * @see reduceByKey · window · Spark: PairDStreamFunctions.reduceByKeyAndWindow
   * @since 0.2.0
   */
  reduceByKeyAndWindow(
    this: DStream<Pair<T>>,
    fn: (left: ValueOf<T>, right: ValueOf<T>) => ValueOf<T>,
    windowDuration: Duration,
    slideDuration?: Duration,
    placement?: number | Partitioner,
  ): DStream<[KeyOf<T>, ValueOf<T>]>;
  /**
   * Reduces the values of each key over the last batches, incrementally: what a window is reduced to is made of what it was a
   * slide ago. Cost per window is that of the batches which come in and of those which leave, however long the window.
   *
   * Each batch is reduced once, as it comes. For each key that something leaves or comes in for, what leaves is taken out, then
   * what comes in is added. A key stays once it was there, with what the inverse leaves of it, until the filter drops it.
   * @param fn associative and commutative
   * @param invFn takes out what `fn` has added: `invFn(fn(x, y), y)` is `x`
   * @param windowDuration as above
   * @param slideDuration as above
   * @param placement as for `reduceByKey`
   * @param filterFn whether a pair that has changed stays; it depends on the pair alone
   * @returns one `[key, value]` per key that was ever there and was not dropped
   * @throws GraphError TSS_GRAPH_BAD_WINDOW, TSS_GRAPH_STARTED; RddError TSS_STATE_KEY_LOST; a throw in a function fails the batch's
   *   output as JobError
   * @example
   * ```ts
   * import { seconds } from '@ts-streaming/api';
   * const words = ssc.queueStream([['a'], ['a'], [], []]).map((word) => [word, 1]);
   * const counts = words.reduceByKeyAndWindow(
   *   (x, y) => x + y,
   *   (x, y) => x - y,
   *   seconds(2),
   *   seconds(1),
   *   undefined,
   *   ([, count]) => count > 0,
   * );
   * counts.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'a', 1 ] ]
   * // [ [ 'a', 2 ] ]
   * // [ [ 'a', 1 ] ]
   * // []
   * ```
   * @see Spark: PairDStreamFunctions.reduceByKeyAndWindow with invReduceFunc
   * @since 0.2.0
   */
  reduceByKeyAndWindow(
    this: DStream<Pair<T>>,
    fn: (left: ValueOf<T>, right: ValueOf<T>) => ValueOf<T>,
    invFn: (reduced: ValueOf<T>, leaving: ValueOf<T>) => ValueOf<T>,
    windowDuration: Duration,
    slideDuration?: Duration,
    placement?: number | Partitioner,
    filterFn?: (pair: [KeyOf<T>, ValueOf<T>]) => unknown,
  ): DStream<[KeyOf<T>, ValueOf<T>]>;
  reduceByKeyAndWindow(
    this: DStream<Pair<T>>,
    fn: (left: ValueOf<T>, right: ValueOf<T>) => ValueOf<T>,
    first: Duration | ((reduced: ValueOf<T>, leaving: ValueOf<T>) => ValueOf<T>),
    ...rest: unknown[]
  ): DStream<[KeyOf<T>, ValueOf<T>]> {
    requireFunction('reduceByKeyAndWindow', fn);
    const isIncremental = typeof first === 'function';
    const [windowDuration, slideDuration, placement, filterFn] = (
      isIncremental ? rest : [first, ...rest.slice(0, 2)]
    ) as [Duration, Duration?, (number | Partitioner)?, ReductionOverWindow<KeyOf<T>, ValueOf<T>>['filterFn']?];
    return this.reducedOverWindow(fn, {
      ...{ operation: 'reduceByKeyAndWindow', windowDuration, slideDuration, placement },
      invFn: isIncremental ? first : undefined,
      filterFn,
    });
  }

  /**
   * Collects the values of each key over the last batches in an array.
   *
   * The pairs of each batch move once, as it comes; a window reads them where they are. Memory: all pairs of a window.
   * @param windowDuration as for `reduceByKeyAndWindow`
   * @param slideDuration as for `reduceByKeyAndWindow`
   * @param placement as for `reduceByKey`
   * @returns one `[key, values]` per distinct key per window, values in order of the batches
   * @throws GraphError TSS_GRAPH_BAD_WINDOW, TSS_GRAPH_STARTED
   * @example
   * ```ts
   * import { seconds } from '@ts-streaming/api';
   * const grouped = ssc.queueStream<[string, number]>([[['a', 1]], [['a', 2]]]).groupByKeyAndWindow(seconds(2));
   * grouped.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'a', [ 1 ] ] ]
   * // [ [ 'a', [ 1, 2 ] ] ]
   * ```
   * @see groupByKey · window · Spark: PairDStreamFunctions.groupByKeyAndWindow
   * @since 0.2.0
   */
  groupByKeyAndWindow(
    this: DStream<Pair<T>>,
    windowDuration: Duration,
    slideDuration: Duration = this.slideDuration,
    placement?: number | Partitioner,
  ): DStream<[KeyOf<T>, ValueOf<T>[]]> {
    const placed = this.placement('groupByKeyAndWindow', placement);
    return this.perBatch('partitionBy', (rdd) => rdd.partitionBy(placed))
      .windowed('groupByKeyAndWindow', windowDuration, slideDuration)
      .groupByKey(placed);
  }

  /** Windows of what is reduced batch by batch: merged anew for each window, or changed by what comes and goes. */
  protected reducedOverWindow(
    this: DStream<Pair<T>>,
    fn: (left: ValueOf<T>, right: ValueOf<T>) => ValueOf<T>,
    reduction: ReductionOverWindow<KeyOf<T>, ValueOf<T>>,
  ): DStream<[KeyOf<T>, ValueOf<T>]> {
    const { operation, windowDuration, slideDuration = this.slideDuration, placement, invFn, filterFn } = reduction;
    const partitioner = this.partitionerOf(operation, placement);
    const reduced = this.reduceByKey(fn, partitioner);
    if (invFn === undefined) {
      return reduced.windowed(operation, windowDuration, slideDuration).reduceByKey(fn, partitioner);
    }
    if (filterFn !== undefined) requireFunction(operation, filterFn, 'filterFn');
    const functions = { reduce: fn, inverse: invFn, filter: filterFn } as IncrementalReduction;
    return this.streamOf(
      new IncrementalWindowDStream(reduced.node, operation, functions, partitioner, windowDuration, slideDuration),
    );
  }

  /** @param operation for messages: the method that the program called */
  protected windowed(operation: string, windowDuration: Duration, slideDuration: Duration): DStream<T> {
    return this.streamOf(new WindowedDStream(this.node, operation, windowDuration, slideDuration));
  }
}
