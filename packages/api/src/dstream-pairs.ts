import {
  type Captured,
  type KeyOf,
  type Pair,
  type PairHint,
  type Partitioner,
  requireFunction,
  type ValueOf,
  withCaptures,
} from '@ts-streaming/core';
import type { DStream } from './dstream';
import { DStreamTransformations } from './dstream-transformations';

/** What streams of pairs have besides. Part of DStream. */
export abstract class DStreamPairs<T> extends DStreamTransformations<T> {
  /**
   * Gives the same keys with new values.
   *
   * Stateless, record by record. Keeps partitions, the order in them and the placement of keys: a shuffle by key after it moves less.
   * @param fn called once for each pair, with its value
   * @param captures what `fn` needs from outside, given to it after its argument: plain data, as it is now
   * @returns a stream of `[key, new value]`
   * @throws GraphError TSS_GRAPH_STARTED if the context has started; a throw in `fn` fails the batch's output as JobError
   * @example
   * ```ts
   * const prices = ssc.queueStream<[string, number]>([[['tea', 2], ['milk', 1]]]).mapValues((price) => price * 100);
   * prices.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'tea', 200 ], [ 'milk', 100 ] ]
   * ```
   * @see map · Spark: DStreamPairsFunctions.mapValues
   * @since 0.1.0
   */
  mapValues<U>(this: DStream<Pair<T>>, fn: (value: ValueOf<T>) => PairHint<U>): DStream<[KeyOf<T>, U]>;
  mapValues<U, C extends object>(
    this: DStream<Pair<T>>,
    fn: (value: ValueOf<T>, captures: Captured<C>) => PairHint<U>,
    captures: C,
  ): DStream<[KeyOf<T>, U]>;
  mapValues<U>(
    this: DStream<Pair<T>>,
    fn: (value: ValueOf<T>, captures: never) => PairHint<U>,
    captures?: object,
  ): DStream<[KeyOf<T>, U]> {
    requireFunction('mapValues', fn);
    const bound = withCaptures('mapValues', fn, captures);
    return this.perBatch('mapValues', (rdd) => rdd.mapValues(bound));
  }

  /**
   * Reduces the values of each key within one batch.
   *
   * Stateless across batches. Shuffles: combines in each partition, then moves one value per key and partition.
   * Keys are compared by value. Groups come in the order of their stable hash.
   * @param fn associative and commutative; never called with a missing value
   * @param placement partitions of the result, or a partitioner; by default as many as `sparkContext.defaultParallelism`: the slots, or `spark.default.parallelism`
   * @returns one `[key, value]` per distinct key per batch; empty batch in, empty batch out
   * @throws GraphError TSS_GRAPH_STARTED if the context has started; a throw in `fn` fails the batch's output as JobError
   * @example
   * ```ts
   * const counts = ssc.queueStream([['a', 'a', 'a'], []]).map((word) => [word, 1]).reduceByKey((x, y) => x + y);
   * counts.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'a', 3 ] ]
   * // []
   * ```
   * @see groupByKey · Spark: DStreamPairsFunctions.reduceByKey
   * @since 0.1.0
   */
  reduceByKey(
    this: DStream<Pair<T>>,
    fn: (left: ValueOf<T>, right: ValueOf<T>) => ValueOf<T>,
    placement?: number | Partitioner,
  ): DStream<[KeyOf<T>, ValueOf<T>]> {
    requireFunction('reduceByKey', fn);
    const placed = this.placement('reduceByKey', placement);
    return this.perBatch('reduceByKey', (rdd) => rdd.reduceByKey(fn, placed));
  }

  /**
   * Combines the values of each key within one batch to something of another type.
   *
   * Stateless across batches. Shuffles: combines in each partition, then moves one combiner per key and partition. Combiners that are
   * instances of classes are made after records have moved. Keys are compared by value. Groups come in the order of their stable hash.
   * @param createCombiner makes a combiner of a key's first value in a partition
   * @param mergeValue adds a value; may change and return `combiner`
   * @param mergeCombiners joins the combiners of two partitions; may change and return `left`
   * @param placement as for `reduceByKey`
   * @param mapSideCombine false: never combine before records move
   * @returns one `[key, combiner]` per distinct key per batch; empty batch in, empty batch out
   * @throws GraphError TSS_GRAPH_STARTED if the context has started; a throw in a function fails the batch's output as JobError
   * @example
   * ```ts
   * const temperatures = ssc.queueStream<[string, number]>([[['oslo', 2], ['oslo', 5]]]);
   * const averages = temperatures
   *   .combineByKey(
   *     (value) => [value, 1],
   *     ([sum, count], value) => [sum + value, count + 1],
   *     (left, right) => [left[0] + right[0], left[1] + right[1]],
   *   )
   *   .mapValues(([sum, count]) => sum / count);
   * averages.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'oslo', 3.5 ] ]
   * ```
   * @see reduceByKey · Spark: DStreamPairsFunctions.combineByKey
   * @since 0.1.0
   */
  combineByKey<C>(
    this: DStream<Pair<T>>,
    createCombiner: (value: ValueOf<T>) => PairHint<C>,
    mergeValue: (combiner: C, value: ValueOf<T>) => PairHint<C>,
    mergeCombiners: (left: C, right: C) => PairHint<C>,
    placement?: number | Partitioner,
    mapSideCombine = true,
  ): DStream<[KeyOf<T>, C]> {
    requireFunction('combineByKey', createCombiner, 'createCombiner');
    requireFunction('combineByKey', mergeValue, 'mergeValue');
    requireFunction('combineByKey', mergeCombiners, 'mergeCombiners');
    const placed = this.placement('combineByKey', placement);
    return this.perBatch('combineByKey', (rdd) =>
      rdd.combineByKey(createCombiner, mergeValue, mergeCombiners, placed, mapSideCombine),
    );
  }

  /**
   * Collects the values of each key within one batch in an array.
   *
   * Stateless across batches. Shuffles every record, and holds all values of a key in memory: to reduce them use `reduceByKey`.
   * Keys are compared by value. Values come in order of the parent's partitions, groups in the order of their stable hash.
   * @param placement as for `reduceByKey`
   * @returns one `[key, values]` per distinct key per batch; empty batch in, empty batch out
   * @throws GraphError TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * const grouped = ssc.queueStream<[string, number]>([[['a', 1], ['a', 2]]]).groupByKey();
   * grouped.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'a', [ 1, 2 ] ] ]
   * ```
   * @see reduceByKey · Spark: DStreamPairsFunctions.groupByKey
   * @since 0.1.0
   */
  groupByKey(this: DStream<Pair<T>>, placement?: number | Partitioner): DStream<[KeyOf<T>, ValueOf<T>[]]> {
    const placed = this.placement('groupByKey', placement);
    return this.perBatch('groupByKey', (rdd) => rdd.groupByKey(placed));
  }

  /**
   * Gives the same keys with the elements of an iterable for each value: none, one or many.
   *
   * Keeps partitions, the order in them and the placement of keys.
   * @param fn called once for each pair, with its value
   * @throws GraphError TSS_GRAPH_STARTED; a throw in `fn` fails the batch's output as JobError
   * @example
   * ```ts
   * const tags = ssc.queueStream<[string, string]>([[['a', 'x y'], ['b', '']]]).flatMapValues((text) => text.split(' '));
   * tags.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'a', 'x' ], [ 'a', 'y' ], [ 'b', '' ] ]
   * ```
   * @see mapValues · Spark: PairDStreamFunctions.flatMapValues
   * @since 0.2.0
   */
  flatMapValues<U>(this: DStream<Pair<T>>, fn: (value: ValueOf<T>) => Iterable<PairHint<U>>): DStream<[KeyOf<T>, U]> {
    requireFunction('flatMapValues', fn);
    return this.perBatch('flatMapValues', (rdd) => rdd.flatMapValues(fn));
  }

  /**
   * Moves each pair to the partition of its key, batch by batch.
   *
   * @param placement as for `reduceByKey`
   * @throws GraphError TSS_GRAPH_STARTED
   * @example
   * ```ts
   * const placed = ssc.queueStream<[string, number]>([[['a', 1], ['b', 2]]]).partitionBy(1);
   * placed.foreachRDD(async (rdd) => console.log(await rdd.collect(), rdd.getNumPartitions()));
   * // [ [ 'a', 1 ], [ 'b', 2 ] ] 1
   * ```
   * @see repartition · Spark: DStream.partitionBy in PySpark
   * @since 0.2.0
   */
  partitionBy(this: DStream<Pair<T>>, placement?: number | Partitioner): DStream<T> {
    const placed = this.placement('partitionBy', placement);
    return this.perBatch('partitionBy', (rdd) => rdd.partitionBy(placed)) as unknown as DStream<T>;
  }
}
