import {
  type Duration,
  type KeyOf,
  type Pair,
  type Partitioner,
  requireFunction,
  type ValueOf,
} from '@ts-streaming/core';
import type { DStream } from './dstream';
import { DStreamPairs } from './dstream-pairs';

/** What streams of pairs give over several batches. Part of DStream. */
export abstract class DStreamPairWindows<T> extends DStreamPairs<T> {
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
    slideDuration: Duration = this.slideDuration,
    placement?: number | Partitioner,
  ): DStream<[KeyOf<T>, ValueOf<T>]> {
    requireFunction('reduceByKeyAndWindow', fn);
    const placed = this.placement('reduceByKeyAndWindow', placement);
    return this.reduceByKey(fn, placed)
      .windowed('reduceByKeyAndWindow', windowDuration, slideDuration)
      .reduceByKey(fn, placed);
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
}
