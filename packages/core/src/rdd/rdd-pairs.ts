import { parseCombiner } from '@ts-streaming/expr';
import { requireSyncFunction } from '../errors/require-argument';
import type { AsyncRefused, AsyncResult } from './async-refused';
import { type Captured, withCaptures } from './captures';
import { partitionerFor } from './default-partitioner';
import { orderOf } from './natural-order';
import { aggregateByKey } from './operators/aggregate-by-key';
import { combineByKey } from './operators/combine-by-key';
import { filterByRange } from './operators/filter-by-range';
import { flatMapValues } from './operators/flat-map-values';
import { groupByKey } from './operators/group-by-key';
import { keys } from './operators/keys';
import { mapValues } from './operators/map-values';
import { partitionBy } from './operators/partition-by';
import { reduceByKey } from './operators/reduce-by-key';
import { randomSeed, sample, type Sampler, samplerFor } from './operators/sample';
import { sortBy, sortRows } from './operators/sort-by';
import { values } from './operators/values';
import { requirePair } from './pair';
import type { KeyOf, Pair, PairHint, ValueOf } from './pair-hint';
import { FunctionPartitioner, type Partitioner } from './partitioner';
import type { RDD } from './rdd';
import { type Aggregator, narrowNode, type RddNode } from './rdd-node';
import { RddTransformations } from './rdd-transformations';

/** Transformations of pairs. */
export class RddPairs<T> extends RddTransformations<T> {
  mapValues<R>(
    this: RDD<Pair<T>>,
    fn: (value: ValueOf<T>) => AsyncResult<R>,
  ): AsyncRefused<R, RDD<[KeyOf<T>, R]>, 'mapValues takes no async function: use mapAsync'>;
  /**
   * Gives the same keys with new values. Keeps the placement of keys.
   *
   * @param fn called once for each pair, with its value
   * @param captures what `fn` needs from outside, given to it after its argument: plain data, as it is now
   * @example
   * ```ts
   * const prices = sc.parallelize([['tea', 2], ['milk', 1]] as [string, number][]).mapValues((price) => price * 100);
   * console.log(await prices.collect()); // [ [ 'tea', 200 ], [ 'milk', 100 ] ]
   * ```
   * @see Spark: PairRDDFunctions.mapValues
   * @since 0.1.0
   */
  mapValues<U>(this: RDD<Pair<T>>, fn: (value: ValueOf<T>) => PairHint<U>): RDD<[KeyOf<T>, U]>;
  mapValues<U, C extends object>(
    this: RDD<Pair<T>>,
    fn: (value: ValueOf<T>, captures: Captured<C>) => PairHint<U>,
    captures: C,
  ): RDD<[KeyOf<T>, U]>;
  mapValues<U>(
    this: RDD<Pair<T>>,
    fn: (value: ValueOf<T>, captures: never) => PairHint<U>,
    captures?: object,
  ): RDD<[KeyOf<T>, U]> {
    requireSyncFunction('mapValues', fn);
    return this.derive(narrowNode(this.node, mapValues(withCaptures('mapValues', fn, captures))));
  }

  /**
   * Gives the elements of an iterable for each value, each with the value's key. Keeps the placement of keys.
   *
   * @param fn its iterable is left as soon as no more elements are wanted
   * @example
   * ```ts
   * const orders = sc.parallelize([['ann', 'tea milk']] as [string, string][]).flatMapValues((order) => order.split(' '));
   * console.log(await orders.collect()); // [ [ 'ann', 'tea' ], [ 'ann', 'milk' ] ]
   * ```
   * @see mapValues · Spark: PairRDDFunctions.flatMapValues
   * @since 0.2.0
   */
  flatMapValues<U>(this: RDD<Pair<T>>, fn: (value: ValueOf<T>) => Iterable<PairHint<U>>): RDD<[KeyOf<T>, U]> {
    requireSyncFunction('flatMapValues', fn);
    return this.derive(narrowNode(this.node, flatMapValues(fn)));
  }

  /**
   * Gives the key of each pair, duplicates included, in order.
   *
   * @example
   * ```ts
   * const pairs = sc.parallelize([['b', 1], ['a', 2], ['b', 3]] as [string, number][]);
   * console.log(await pairs.keys().collect()); // [ 'b', 'a', 'b' ]
   * ```
   * @see Spark: PairRDDFunctions.keys
   * @since 0.1.0
   */
  keys(this: RDD<Pair<T>>): RDD<KeyOf<T>> {
    return this.derive(narrowNode(this.node, keys()));
  }

  /**
   * Gives the value of each pair, in order.
   *
   * @example
   * ```ts
   * const pairs = sc.parallelize([['b', 1], ['a', 2], ['b', 3]] as [string, number][]);
   * console.log(await pairs.values().collect()); // [ 1, 2, 3 ]
   * ```
   * @see Spark: PairRDDFunctions.values
   * @since 0.1.0
   */
  values(this: RDD<Pair<T>>): RDD<ValueOf<T>> {
    return this.derive(narrowNode(this.node, values()));
  }

  /**
   * Reduces the values of each key to one.
   *
   * Moves records, after combining them in each partition. Keys are compared by value: `['a', 1]` is a key. Groups come in
   * the order of their stable hash.
   *
   * @param fn associative and commutative; leaves arguments that are instances of classes as they are
   * @param placement partitions of the result, or a partitioner; by default that of the parent, else as many partitions as
   *   the parent has, or `spark.default.parallelism`
   * @throws JobError (from an action) TSS_JOB_TASK_FAILED if `fn` throws or a key has no canonical value
   * @example
   * ```ts
   * const sc = new SparkContext('local', 'Counts');
   * const words = sc.parallelize(['a', 'b', 'a']);
   * const counts = words.map((word) => [word, 1]).reduceByKey((x, y) => x + y);
   * console.log(new Map(await counts.collect()).get('a')); // 2
   * await sc.stop();
   * ```
   * @see Spark: PairRDDFunctions.reduceByKey
   * @since 0.1.0
   */
  reduceByKey(
    this: RDD<Pair<T>>,
    fn: (left: ValueOf<T>, right: ValueOf<T>) => ValueOf<T>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, ValueOf<T>]> {
    requireSyncFunction('reduceByKey', fn);
    return this.derive(combined('reduceByKey', this, reduceByKey(fn), placement));
  }

  /**
   * Collects all values of each key in an array, in order of partitions.
   *
   * Moves every record, and holds all values of a key in memory: prefer `reduceByKey` or `combineByKey` to reduce them.
   *
   * @example
   * ```ts
   * const pairs = sc.parallelize([['a', 1], ['a', 2]] as [string, number][]);
   * console.log(await pairs.groupByKey().collect()); // [ [ 'a', [ 1, 2 ] ] ]
   * ```
   * @see Spark: PairRDDFunctions.groupByKey
   * @since 0.1.0
   */
  groupByKey(this: RDD<Pair<T>>, placement?: number | Partitioner): RDD<[KeyOf<T>, ValueOf<T>[]]> {
    return this.derive(combined('groupByKey', this, groupByKey(), placement));
  }

  /**
   * Combines the values of each key to something of another type.
   *
   * Combiners that are plain data are combined in each partition before records move; others (instances of classes) are made
   * after, from all values. Groups come in the order of their stable hash.
   *
   * @param createCombiner makes a combiner of a key's first value in a partition
   * @param mergeValue adds a value; may change and return `combiner`
   * @param mergeCombiners joins the combiners of two partitions; may change and return `left`
   * @param mapSideCombine false: never combine before records move
   * @example
   * ```ts
   * const pairs = sc.parallelize([['a', 1], ['a', 4]] as [string, number][]);
   * const averages = pairs
   *   .combineByKey(
   *     (value) => [value, 1],
   *     ([sum, count], value) => [sum + value, count + 1],
   *     (left, right) => [left[0] + right[0], left[1] + right[1]],
   *   )
   *   .mapValues(([sum, count]) => sum / count);
   * console.log(await averages.collect()); // [ [ 'a', 2.5 ] ]
   * ```
   * @see Spark: PairRDDFunctions.combineByKey
   * @since 0.1.0
   */
  combineByKey<C>(
    this: RDD<Pair<T>>,
    createCombiner: (value: ValueOf<T>) => PairHint<C>,
    mergeValue: (combiner: C, value: ValueOf<T>) => PairHint<C>,
    mergeCombiners: (left: C, right: C) => PairHint<C>,
    placement?: number | Partitioner,
    mapSideCombine = true,
  ): RDD<[KeyOf<T>, C]> {
    requireSyncFunction('combineByKey', createCombiner, 'createCombiner');
    requireSyncFunction('combineByKey', mergeValue, 'mergeValue');
    requireSyncFunction('combineByKey', mergeCombiners, 'mergeCombiners');
    const aggregator: Aggregator = {
      createCombiner: createCombiner as Aggregator['createCombiner'],
      mergeValue: mergeValue as Aggregator['mergeValue'],
      mergeCombiners: mergeCombiners as Aggregator['mergeCombiners'],
      mapSideCombine,
      reduction: undefined,
      read: () => parseCombiner(createCombiner, mergeValue, mergeCombiners),
    };
    return this.derive(combined('combineByKey', this, aggregator, placement));
  }

  /**
   * Folds the values of each key from a zero value, to something of another type.
   *
   * Moves records, after folding them in each partition. Runs natively where the functions are sums, minima and maxima of
   * numbers, one or several beside each other in an array or object; see `explain()`.
   *
   * @param zeroValue put in once for each key and partition, as a copy
   * @param seqFunc adds a value; may change and return `combiner`
   * @param combFunc joins what two partitions gave; may change and return `left`
   * @param placement as for `reduceByKey`
   * @example
   * ```ts
   * const marks = sc.parallelize([['tea', 2], ['tea', 4]] as [string, number][]);
   * const means = marks
   *   .aggregateByKey([0, 0], ([sum, n], value) => [sum + value, n + 1], (a, b) => [a[0] + b[0], a[1] + b[1]])
   *   .mapValues(([sum, n]) => sum / n);
   * console.log(await means.collect()); // [ [ 'tea', 3 ] ]
   * ```
   * @see combineByKey · Spark: PairRDDFunctions.aggregateByKey
   * @since 0.1.0
   */
  aggregateByKey<C>(
    this: RDD<Pair<T>>,
    zeroValue: PairHint<C>,
    seqFunc: (combiner: C, value: ValueOf<T>) => PairHint<C>,
    combFunc: (left: C, right: C) => PairHint<C>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, C]> {
    requireSyncFunction('aggregateByKey', seqFunc, 'seqFunc');
    requireSyncFunction('aggregateByKey', combFunc, 'combFunc');
    return this.derive(combined('aggregateByKey', this, aggregateByKey<C>(zeroValue, seqFunc, combFunc), placement));
  }

  /**
   * Folds the values of each key from a zero value, with one function.
   *
   * @param zeroValue put in once for each key and partition
   * @param fn associative and commutative
   * @param placement as for `reduceByKey`
   * @example
   * ```ts
   * const sums = sc.parallelize([['a', 1], ['a', 2]] as [string, number][]).foldByKey(0, (x, y) => x + y);
   * console.log(await sums.collect()); // [ [ 'a', 3 ] ]
   * ```
   * @see reduceByKey · Spark: PairRDDFunctions.foldByKey
   * @since 0.1.0
   */
  foldByKey(
    this: RDD<Pair<T>>,
    zeroValue: ValueOf<T>,
    fn: (left: ValueOf<T>, right: ValueOf<T>) => ValueOf<T>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, ValueOf<T>]> {
    requireSyncFunction('foldByKey', fn);
    return this.derive(combined('foldByKey', this, aggregateByKey(zeroValue, fn, fn), placement));
  }

  /**
   * Takes pairs by chance, of each key another share. Keys without a fraction are not taken. Keeps the placement of keys.
   *
   * @param replace true: a pair may be taken several times
   * @param fractions for each key how often a pair of it is taken on average; keys are strings, numbers or other primitives
   * @param seed a random one if left out
   * @throws RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * const pairs = sc.parallelize([['a', 1], ['b', 2], ['b', 3]] as [string, number][]);
   * console.log(await pairs.sampleByKey(false, new Map([['b', 1]])).collect()); // [ [ 'b', 2 ], [ 'b', 3 ] ]
   * ```
   * @see sample · Spark: PairRDDFunctions.sampleByKey
   * @since 0.2.0
   */
  sampleByKey(
    this: RDD<Pair<T>>,
    replace: boolean,
    fractions: ReadonlyMap<KeyOf<T>, number>,
    seed: number = randomSeed(),
  ): RDD<T> {
    const samplers = new Map<unknown, Sampler>();
    for (const [key, fraction] of fractions) samplers.set(key, samplerFor('sampleByKey', replace, fraction));
    const samplerOf = (row: unknown): Sampler => samplers.get(requirePair('sampleByKey', row)[0]) ?? NEVER;
    return this.derive(narrowNode(this.node, sample('sampleByKey', seed, samplerOf)));
  }

  /**
   * All pairs in the order of their keys, as `sortBy` gives them. Each partition has a range of keys, known to `filterByRange`
   * and `lookup`.
   *
   * @param ascending false: the largest first
   * @param numPartitions as many as this RDD has if left out
   * @example
   * ```ts
   * const pairs = sc.parallelize([['b', 1], ['a', 2]] as [string, number][]);
   * console.log(await pairs.sortByKey().collect()); // [ [ 'a', 2 ], [ 'b', 1 ] ]
   * ```
   * @see sortBy · Spark: OrderedRDDFunctions.sortByKey
   * @since 0.1.0
   */
  sortByKey(this: RDD<Pair<T>>, ascending = true, numPartitions?: number): RDD<T> {
    const keyOf = (row: unknown): unknown => requirePair('sortByKey', row)[0];
    const order = { keyOf, compareKeys: orderOf(undefined, ascending), isOfPairs: true };
    return this.derive(sortBy('sortByKey', this.node, order, numPartitions));
  }

  /**
   * Moves each pair to the partition of its key, and sorts each partition by key: cheaper than sorting after `partitionBy`.
   *
   * @param placement as for `partitionBy`
   * @param ascending false: the largest first
   * @example
   * ```ts
   * const pairs = sc.parallelize([[3, 'c'], [1, 'a'], [2, 'b']] as [number, string][]);
   * console.log(await pairs.repartitionAndSortWithinPartitions(1).keys().collect()); // [ 1, 2, 3 ]
   * ```
   * @see sortByKey · Spark: OrderedRDDFunctions.repartitionAndSortWithinPartitions
   * @since 0.2.0
   */
  repartitionAndSortWithinPartitions(this: RDD<Pair<T>>, placement: number | Partitioner, ascending = true): RDD<T> {
    const operation = 'repartitionAndSortWithinPartitions';
    const placed = partitionBy(this.node, partitionerFor(operation, [this], placement));
    const compare = orderOf((row) => requirePair(operation, row)[0], ascending);
    return this.derive(narrowNode(placed, sortRows(operation, compare, true)));
  }

  /**
   * Keeps the pairs whose key is in a range. After `sortByKey` only partitions that can hold one are looked at.
   *
   * @param lower the first key; included
   * @param upper the last key; included
   * @example
   * ```ts
   * const pairs = sc.parallelize([[1, 'a'], [2, 'b'], [3, 'c']] as [number, string][]);
   * console.log(await pairs.filterByRange(2, 3).values().collect()); // [ 'b', 'c' ]
   * ```
   * @see Spark: OrderedRDDFunctions.filterByRange
   * @since 0.2.0
   */
  filterByRange(this: RDD<Pair<T>>, lower: KeyOf<T>, upper: KeyOf<T>): RDD<T> {
    return this.derive(narrowNode(this.node, filterByRange(lower, upper, this.partitioner)));
  }

  /**
   * Moves each pair to the partition of its key.
   *
   * @param placement a number of partitions, placed by stable hash, or a partitioner
   * @param partitionFunc instead of the hash: gives a whole number for a key, taken modulo the number of partitions
   * @example
   * ```ts
   * const pairs = sc.parallelize([[1, 'a'], [2, 'b'], [3, 'c']] as [number, string][]);
   * const parts = pairs.partitionBy(2, (key) => key).mapPartitions((part) => [[...part].length]);
   * console.log(await parts.collect()); // [ 1, 2 ]
   * ```
   * @see PySpark: RDD.partitionBy
   * @since 0.1.0
   */
  partitionBy(this: RDD<Pair<T>>, placement: number | Partitioner, partitionFunc?: (key: KeyOf<T>) => number): RDD<T> {
    const partitioner =
      typeof placement === 'number' && partitionFunc !== undefined
        ? new FunctionPartitioner(placement, partitionFunc as (key: unknown) => number)
        : partitionerFor('partitionBy', [this], placement);
    return this.derive(partitionBy(this.node, partitioner));
  }
}

const NEVER: Sampler = () => 0;

function combined<T>(
  operator: string,
  rdd: RDD<T>,
  aggregator: Aggregator,
  placement: number | Partitioner | undefined,
): RddNode {
  return combineByKey(operator, rdd.node, aggregator, partitionerFor(operator, [rdd], placement));
}
