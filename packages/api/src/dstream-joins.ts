import type { KeyOf, Pair, Partitioner, ValueOf } from '@ts-streaming/core';
import type { DStream } from './dstream';
import { DStreamWindows } from './dstream-windows';

/** What streams of pairs are together, batch by batch. Part of DStream. */
export abstract class DStreamJoins<T> extends DStreamWindows<T> {
  /**
   * Collects the values of each key on both sides, batch by batch.
   *
   * Shuffles both sides, but for one whose keys are placed already. Memory: all values of a key. Keys are compared by value.
   * @param other of the same context and with the same slide duration
   * @param placement as for `reduceByKey`
   * @returns one `[key, [values here, values there]]` per distinct key of both
   * @throws GraphError TSS_GRAPH_STARTED, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   * @example
   * ```ts
   * const clicks = ssc.queueStream<[string, number]>([[['a', 1], ['a', 2]]]);
   * const names = ssc.queueStream<[string, string]>([[['a', 'Ann']]]);
   * clicks.cogroup(names).foreachRDD(async (rdd) => console.log(JSON.stringify(await rdd.collect())));
   * // [["a",[[1,2],["Ann"]]]]
   * ```
   * @see join · Spark: PairDStreamFunctions.cogroup
   * @since 0.2.0
   */
  cogroup<W>(
    this: DStream<Pair<T>>,
    other: DStream<readonly [KeyOf<T>, W]>,
    placement?: number | Partitioner,
  ): DStream<[KeyOf<T>, [ValueOf<T>[], W[]]]> {
    const placed = this.placement('cogroup', placement);
    return this.aligned('cogroup', other, (left, right) => left.cogroup(right, placed));
  }

  /**
   * Joins the pairs of a key on both sides, batch by batch: every value here with every value there.
   *
   * Costs as `cogroup`.
   * @param other of the same context and with the same slide duration
   * @param placement as for `reduceByKey`
   * @returns `[key, [value here, value there]]`
   * @throws GraphError TSS_GRAPH_STARTED, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   * @example
   * ```ts
   * const prices = ssc.queueStream<[string, number]>([[['tea', 2], ['milk', 1]]]);
   * const names = ssc.queueStream<[string, string]>([[['tea', 'Assam']]]);
   * prices.join(names).foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'tea', [ 2, 'Assam' ] ] ]
   * ```
   * @see leftOuterJoin · cogroup · Spark: PairDStreamFunctions.join
   * @since 0.2.0
   */
  join<W>(
    this: DStream<Pair<T>>,
    other: DStream<readonly [KeyOf<T>, W]>,
    placement?: number | Partitioner,
  ): DStream<[KeyOf<T>, [ValueOf<T>, W]]> {
    const placed = this.placement('join', placement);
    return this.aligned('join', other, (left, right) => left.join(right, placed));
  }

  /**
   * As `join`, and each value here whose key is not there, with `undefined`.
   *
   * @param other of the same context and with the same slide duration
   * @param placement as for `reduceByKey`
   * @returns `[key, [value here, value there]]`
   * @throws GraphError TSS_GRAPH_STARTED, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   * @example
   * ```ts
   * const prices = ssc.queueStream<[string, number]>([[['milk', 1]]]);
   * const names = ssc.queueStream<[string, string]>([[['tea', 'Assam']]]);
   * prices.leftOuterJoin(names).foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'milk', [ 1, undefined ] ] ]
   * ```
   * @see join · Spark: PairDStreamFunctions.leftOuterJoin
   * @since 0.2.0
   */
  leftOuterJoin<W>(
    this: DStream<Pair<T>>,
    other: DStream<readonly [KeyOf<T>, W]>,
    placement?: number | Partitioner,
  ): DStream<[KeyOf<T>, [ValueOf<T>, W | undefined]]> {
    const placed = this.placement('leftOuterJoin', placement);
    return this.aligned('leftOuterJoin', other, (left, right) => left.leftOuterJoin(right, placed));
  }

  /**
   * As `join`, and each value there whose key is not here, after `undefined`.
   *
   * @param other of the same context and with the same slide duration
   * @param placement as for `reduceByKey`
   * @returns `[key, [value here, value there]]`
   * @throws GraphError TSS_GRAPH_STARTED, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   * @example
   * ```ts
   * const prices = ssc.queueStream<[string, number]>([[['milk', 1]]]);
   * const names = ssc.queueStream<[string, string]>([[['tea', 'Assam']]]);
   * prices.rightOuterJoin(names).foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'tea', [ undefined, 'Assam' ] ] ]
   * ```
   * @see join · Spark: PairDStreamFunctions.rightOuterJoin
   * @since 0.2.0
   */
  rightOuterJoin<W>(
    this: DStream<Pair<T>>,
    other: DStream<readonly [KeyOf<T>, W]>,
    placement?: number | Partitioner,
  ): DStream<[KeyOf<T>, [ValueOf<T> | undefined, W]]> {
    const placed = this.placement('rightOuterJoin', placement);
    return this.aligned('rightOuterJoin', other, (left, right) => left.rightOuterJoin(right, placed));
  }

  /**
   * As `join`, and each value whose key is not on the other side, with `undefined` in its place.
   *
   * @param other of the same context and with the same slide duration
   * @param placement as for `reduceByKey`
   * @returns `[key, [value here, value there]]`
   * @throws GraphError TSS_GRAPH_STARTED, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   * @example
   * ```ts
   * const prices = ssc.queueStream<[string, number]>([[['tea', 2]]]);
   * const names = ssc.queueStream<[string, string]>([[['tea', 'Assam']], [['tea', 'Darjeeling']]]);
   * prices.fullOuterJoin(names).foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'tea', [ 2, 'Assam' ] ] ]
   * // [ [ 'tea', [ undefined, 'Darjeeling' ] ] ]
   * ```
   * @see join · Spark: PairDStreamFunctions.fullOuterJoin
   * @since 0.2.0
   */
  fullOuterJoin<W>(
    this: DStream<Pair<T>>,
    other: DStream<readonly [KeyOf<T>, W]>,
    placement?: number | Partitioner,
  ): DStream<[KeyOf<T>, [ValueOf<T> | undefined, W | undefined]]> {
    const placed = this.placement('fullOuterJoin', placement);
    return this.aligned('fullOuterJoin', other, (left, right) => left.fullOuterJoin(right, placed));
  }
}
