import { type Duration, requireFunction } from '@ts-streaming/core';
import type { DStream } from './dstream';
import { DStreamTransformations } from './dstream-transformations';
import { WindowedDStream } from './operators/window';

/** What streams give over several batches. Part of DStream. */
export abstract class DStreamWindows<T> extends DStreamTransformations<T> {
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
  reduceByWindow(
    fn: (left: T, right: T) => T,
    windowDuration: Duration,
    slideDuration = this.slideDuration,
  ): DStream<T> {
    requireFunction('reduceByWindow', fn);
    return this.map((element): [null, T] => [null, element])
      .reduceByKey(fn, 1)
      .windowed('reduceByWindow', windowDuration, slideDuration)
      .reduceByKey(fn, 1)
      .map(([, reduced]) => reduced);
  }

  /** @param operation for messages: the method that the program called */
  protected windowed(operation: string, windowDuration: Duration, slideDuration: Duration): DStream<T> {
    return this.streamOf(new WindowedDStream(this.node, operation, windowDuration, slideDuration));
  }
}
