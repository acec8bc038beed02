import { parseCombiner } from '@ts-streaming/expr';
import type { Action } from '../engine/action';
import type { Engine } from '../engine/engine';
import { startAction } from '../engine/job-properties';
import { requireArgument, requireFunction, requirePath } from '../errors/require-argument';
import { RddError } from '../errors/streaming-error';
import { lineage } from '../plan/lineage';
import { aggregateByKey } from './operators/aggregate-by-key';
import { collect } from './operators/collect';
import { combineByKey } from './operators/combine-by-key';
import { count } from './operators/count';
import { filter } from './operators/filter';
import { flatMap } from './operators/flat-map';
import { foreach } from './operators/foreach';
import { foreachPartition } from './operators/foreach-partition';
import { groupByKey } from './operators/group-by-key';
import { keys } from './operators/keys';
import { map } from './operators/map';
import { mapPartitions } from './operators/map-partitions';
import { mapValues } from './operators/map-values';
import { partitionBy } from './operators/partition-by';
import { reducePartition, reduceResults } from './operators/reduce';
import { reduceByKey } from './operators/reduce-by-key';
import { repartition } from './operators/repartition';
import { textFileOutput } from './operators/save-as-text-file';
import { sortRows } from './operators/sort-by';
import { take } from './operators/take';
import { type CompareRows, firstRows, takeOrdered } from './operators/take-ordered';
import { union } from './operators/union';
import { values } from './operators/values';
import { naturalOrder } from './natural-order';
import { type Captured, withCaptures } from './captures';
import type { KeyOf, Pair, PairHint, ValueOf } from './pair-hint';
import { FunctionPartitioner, HashPartitioner, type Partitioner, requirePlacement } from './partitioner';
import { type Aggregator, nodeIdentity, numPartitionsOf, type RddNode, type Step } from './rdd-node';
import { requireStorageLevel, StorageLevel } from './storage-level';

/** What an RDD needs of its context. */
export interface RddContext {
  readonly engine: Engine;
  /** Partitions of a shuffle if the program has set `spark.default.parallelism`, `undefined` otherwise. */
  readonly configuredParallelism: number | undefined;
}

/**
 * A partitioned collection that is described now and computed when an action asks for it.
 *
 * Immutable: a transformation gives a new RDD. Actions return promises. Records keep their order inside a partition, and
 * partitions theirs, except where records move (`reduceByKey`, `repartition` and the like). A function of the program that
 * throws fails its task, which is tried again if the master says so, then the action: JobError TSS_JOB_TASK_FAILED with what
 * was thrown as `cause`. In the examples below `sc` is a SparkContext.
 *
 * @example
 * ```ts
 * const sc = new SparkContext('local[2]', 'Squares');
 * const squares = sc.parallelize([1, 2, 3, 4]).map((x) => x * x);
 * console.log(await squares.collect()); // [ 1, 4, 9, 16 ]
 * await sc.stop();
 * ```
 * @see Spark: RDD
 * @since 0.1.0
 */
export class RDD<T> {
  /** Keeps the element type: an RDD of pairs is no RDD of strings. */
  declare readonly __element?: T;

  constructor(
    readonly context: RddContext,
    readonly node: RddNode,
  ) {}

  /** Unique in the process. */
  get id(): number {
    return this.node.id;
  }

  /** How keys are placed, `undefined` where that is not known. */
  get partitioner(): Partitioner | undefined {
    return this.node.partitioner;
  }

  /**
   * Gives the number of partitions. Of a text file: looks at the files, the first time.
   *
   * @throws RddError TSS_RDD_INPUT_MISSING
   * @example
   * ```ts
   * console.log(sc.parallelize([1, 2, 3], 2).getNumPartitions()); // 2
   * ```
   * @see Spark: RDD.getNumPartitions
   * @since 0.1.0
   */
  getNumPartitions(): number {
    return numPartitionsOf(this.node);
  }

  // Transformations: lazy, one stage with their parent unless they say that records move.

  /**
   * Gives one element for each element.
   *
   * Runs natively where the planner can lower `fn`; see `explain()`. Loses the placement of keys.
   *
   * @param fn called once for each element, in order; a pair `[key, value]` is inferred as a pair
   * @param captures what `fn` needs from outside, given to it after its argument: plain data, as it is now
   * @example
   * ```ts
   * const lengths = sc.parallelize(['a', 'bc']).map((word) => [word, word.length]);
   * console.log(await lengths.collect()); // [ [ 'a', 1 ], [ 'bc', 2 ] ]
   * ```
   * @see Spark: RDD.map
   * @since 0.1.0
   */
  map<U>(fn: (element: T) => PairHint<U>): RDD<U>;
  map<U, C extends object>(fn: (element: T, captures: Captured<C>) => PairHint<U>, captures: C): RDD<U>;
  map<U>(fn: (element: T, captures: never) => PairHint<U>, captures?: object): RDD<U> {
    requireFunction('map', fn);
    return this.#narrow(map(withCaptures('map', fn, captures)));
  }

  /**
   * Gives the elements of an iterable for each element.
   *
   * @param fn its iterable is left as soon as no more elements are wanted
   * @param captures what `fn` needs from outside, given to it after its argument: plain data, as it is now
   * @example
   * ```ts
   * const words = sc.parallelize(['to be', 'or']).flatMap((line) => line.split(' '));
   * console.log(await words.collect()); // [ 'to', 'be', 'or' ]
   * ```
   * @see Spark: RDD.flatMap
   * @since 0.1.0
   */
  flatMap<U>(fn: (element: T) => Iterable<PairHint<U>>): RDD<U>;
  flatMap<U, C extends object>(fn: (element: T, captures: Captured<C>) => Iterable<PairHint<U>>, captures: C): RDD<U>;
  flatMap<U>(fn: (element: T, captures: never) => Iterable<PairHint<U>>, captures?: object): RDD<U> {
    requireFunction('flatMap', fn);
    return this.#narrow(flatMap(withCaptures('flatMap', fn, captures)));
  }

  /**
   * Keeps the elements for which `predicate` is truthy. Keeps the placement of keys.
   *
   * @param captures what `predicate` needs from outside, given to it after its argument: plain data, as it is now
   * @example
   * ```ts
   * const even = sc.parallelize([1, 2, 3, 4]).filter((n) => n % 2 === 0);
   * console.log(await even.collect()); // [ 2, 4 ]
   * ```
   * @see Spark: RDD.filter
   * @since 0.1.0
   */
  filter<U extends T>(predicate: (element: T) => element is U): RDD<U>;
  filter(predicate: (element: T) => unknown): RDD<T>;
  filter<C extends object>(predicate: (element: T, captures: Captured<C>) => unknown, captures: C): RDD<T>;
  filter(predicate: (element: T, captures: never) => unknown, captures?: object): RDD<T> {
    requireFunction('filter', predicate, 'predicate');
    return this.#narrow(filter(withCaptures('filter', predicate, captures)));
  }

  /**
   * Gives a new partition for each partition.
   *
   * @param fn called once for each partition, empty ones included, with its elements in order
   * @param preservesPartitioning true if `fn` leaves keys as they are
   * @example
   * ```ts
   * const sizes = sc.parallelize(['a', 'b', 'c'], 2).mapPartitions((words) => [[...words].length]);
   * console.log(await sizes.collect()); // [ 1, 2 ]
   * ```
   * @see Spark: RDD.mapPartitions
   * @since 0.1.0
   */
  mapPartitions<U>(fn: (elements: Iterable<T>) => Iterable<PairHint<U>>, preservesPartitioning = false): RDD<U> {
    requireFunction('mapPartitions', fn);
    return this.#narrow(mapPartitions(fn as (elements: Iterable<T>) => Iterable<U>, preservesPartitioning));
  }

  /**
   * All elements of this RDD, then all of `other`, duplicates included. Partitions are concatenated, nothing moves.
   *
   * @example
   * ```ts
   * const both = sc.parallelize([1, 2]).union(sc.parallelize([2, 3]));
   * console.log(await both.collect()); // [ 1, 2, 2, 3 ]
   * ```
   * @see Spark: RDD.union
   * @since 0.1.0
   */
  union<U>(other: RDD<U>): RDD<T | U> {
    requireRdd('union', other, 'other');
    return new RDD(this.context, union([this.node, other.node]));
  }

  /**
   * Spreads the elements evenly over exactly `numPartitions` partitions. Every element moves; their order is lost.
   *
   * @throws RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * const four = sc.parallelize([1, 2, 3, 4], 1).repartition(4);
   * console.log(four.getNumPartitions(), (await four.collect()).sort()); // 4 [ 1, 2, 3, 4 ]
   * ```
   * @see Spark: RDD.repartition
   * @since 0.1.0
   */
  repartition(numPartitions: number): RDD<T> {
    return new RDD(this.context, repartition(this.node, numPartitions));
  }

  /**
   * Gives each element once. Elements are compared by value.
   *
   * Moves records, after dropping those that are there twice in a partition. They come in the order of their stable hash.
   *
   * @param placement as for `reduceByKey`
   * @example
   * ```ts
   * console.log((await sc.parallelize(['a', 'b', 'a']).distinct().collect()).sort()); // [ 'a', 'b' ]
   * ```
   * @see Spark: RDD.distinct
   * @since 0.1.0
   */
  distinct(placement?: number | Partitioner): RDD<T> {
    return this.map((element): [T, number] => [element, 1])
      .reduceByKey((left, right) => left + right, placement)
      .keys();
  }

  /**
   * All elements in order, in one partition.
   *
   * @param key what an element is ordered by: numbers, texts, booleans, bigints, dates, or arrays of these
   * @param ascending false: the largest first
   * @throws JobError (from an action) TSS_JOB_TASK_FAILED if two keys have no order
   * @example
   * ```ts
   * const byLength = sc.parallelize(['ccc', 'a', 'bb']).sortBy((word) => word.length);
   * console.log(await byLength.collect()); // [ 'a', 'bb', 'ccc' ]
   * ```
   * @see takeOrdered · Spark: RDD.sortBy
   * @since 0.1.0
   */
  sortBy(key: (element: T) => unknown, ascending = true): RDD<T> {
    requireFunction('sortBy', key, 'key');
    return this.#sorted('sortBy', orderOf(key, ascending));
  }

  // Transformations of pairs.

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
    requireFunction('mapValues', fn);
    return new RDD(this.context, narrowNode(this.node, mapValues(withCaptures('mapValues', fn, captures))));
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
    return new RDD(this.context, narrowNode(this.node, keys()));
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
    return new RDD(this.context, narrowNode(this.node, values()));
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
    requireFunction('reduceByKey', fn);
    return new RDD(this.context, combined('reduceByKey', this, reduceByKey(fn), placement));
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
    return new RDD(this.context, combined('groupByKey', this, groupByKey(), placement));
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
    requireFunction('combineByKey', createCombiner, 'createCombiner');
    requireFunction('combineByKey', mergeValue, 'mergeValue');
    requireFunction('combineByKey', mergeCombiners, 'mergeCombiners');
    const aggregator: Aggregator = {
      createCombiner: createCombiner as Aggregator['createCombiner'],
      mergeValue: mergeValue as Aggregator['mergeValue'],
      mergeCombiners: mergeCombiners as Aggregator['mergeCombiners'],
      mapSideCombine,
      reduction: undefined,
      read: () => parseCombiner(createCombiner, mergeValue, mergeCombiners),
    };
    return new RDD(this.context, combined('combineByKey', this, aggregator, placement));
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
    requireFunction('aggregateByKey', seqFunc, 'seqFunc');
    requireFunction('aggregateByKey', combFunc, 'combFunc');
    return new RDD(
      this.context,
      combined('aggregateByKey', this, aggregateByKey<C>(zeroValue, seqFunc, combFunc), placement),
    );
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
    requireFunction('foldByKey', fn);
    return new RDD(this.context, combined('foldByKey', this, aggregateByKey(zeroValue, fn, fn), placement));
  }

  /**
   * All pairs in the order of their keys, in one partition.
   *
   * @param ascending false: the largest first
   * @example
   * ```ts
   * const pairs = sc.parallelize([['b', 1], ['a', 2]] as [string, number][]);
   * console.log(await pairs.sortByKey().collect()); // [ [ 'a', 2 ], [ 'b', 1 ] ]
   * ```
   * @see sortBy · Spark: OrderedRDDFunctions.sortByKey
   * @since 0.1.0
   */
  sortByKey(this: RDD<Pair<T>>, ascending = true): RDD<T> {
    return this.#sorted(
      'sortByKey',
      orderOf(([key]: Pair<T>) => key, ascending),
    ) as unknown as RDD<T>;
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
        : partitionerFor('partitionBy', this, placement);
    return new RDD(this.context, partitionBy(this.node, partitioner));
  }

  // Actions: each one is a job.

  /**
   * Gives all elements, in order of partitions. They must fit in memory.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize(['a', 'b'], 2).collect()); // [ 'a', 'b' ]
   * ```
   * @see take · Spark: RDD.collect
   * @since 0.1.0
   */
  collect(): Promise<T[]> {
    return startAction(async () => (await this.#run(collect<T>())).flat());
  }

  /**
   * The first `num` elements in order of partitions. Looks at one partition first, and at more only as needed.
   *
   * @throws RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * console.log(await sc.parallelize(['a', 'b', 'c'], 3).take(2)); // [ 'a', 'b' ]
   * ```
   * @see Spark: RDD.take
   * @since 0.1.0
   */
  take(num: number): Promise<T[]> {
    return startAction(() => this.#take(num));
  }

  /**
   * Gives the first element, in order of partitions.
   *
   * @throws RddError TSS_RDD_EMPTY
   * @example
   * ```ts
   * console.log(await sc.parallelize(['a', 'b']).first()); // a
   * ```
   * @see take · Spark: RDD.first
   * @since 0.1.0
   */
  first(): Promise<T> {
    return startAction(async () => {
      const rows = await this.#take(1);
      if (rows.length === 0) throw new RddError('TSS_RDD_EMPTY', { action: 'first' });
      return rows[0] as T;
    });
  }

  /**
   * Counts the elements.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize(['a', 'b', 'c']).count()); // 3
   * ```
   * @see Spark: RDD.count
   * @since 0.1.0
   */
  count(): Promise<number> {
    return startAction(async () => {
      const ones = this.#onKernel(
        (): [null, number] => [null, 1],
        (left, right) => left + right,
      );
      if (ones !== undefined) return (await ones).reduce((sum, [, rows]) => sum + rows, 0);
      return (await this.#run(count())).reduce((sum, rows) => sum + rows, 0);
    });
  }

  /**
   * Reduces all elements to one: in each partition, then over partitions in their order.
   *
   * @param fn associative and commutative; leaves its arguments as they are
   * @throws RddError TSS_RDD_EMPTY
   * @example
   * ```ts
   * console.log(await sc.parallelize([3, 1, 2]).reduce(Math.max)); // 3
   * ```
   * @see Spark: RDD.reduce
   * @since 0.1.0
   */
  reduce(fn: (left: T, right: T) => T): Promise<T> {
    return startAction(async () => {
      requireFunction('reduce', fn);
      const reduced = await this.#onKernel((element): [null, T] => [null, element], fn);
      if (reduced !== undefined) return reduceResults([reduced.map(([, value]) => value)], fn);
      return reduceResults(await this.#run(reducePartition(fn)), fn);
    });
  }

  /**
   * Counts how often each element is there. Elements are compared by value.
   *
   * @returns for each distinct element how often it is there, in the order of stable hashes
   * @example
   * ```ts
   * const counts = await sc.parallelize(['a', 'b', 'a'], 1).countByValue();
   * console.log(counts.get('a'), counts.get('b')); // 2 1
   * ```
   * @see countByKey · Spark: RDD.countByValue
   * @since 0.1.0
   */
  async countByValue(): Promise<Map<T, number>> {
    const ones = this.map((element): [T, number] => [element, 1]);
    return new Map(await ones.reduceByKey((left, right) => left + right).collect());
  }

  /**
   * Counts the pairs of each key.
   *
   * @returns for each key how many pairs it has, in the order of stable hashes
   * @example
   * ```ts
   * const pairs = sc.parallelize([['a', 'x'], ['a', 'y']] as [string, string][]);
   * console.log(await pairs.countByKey()); // Map(1) { 'a' => 2 }
   * ```
   * @see countByValue · Spark: PairRDDFunctions.countByKey
   * @since 0.1.0
   */
  async countByKey(this: RDD<Pair<T>>): Promise<Map<KeyOf<T>, number>> {
    return new Map(
      await this.mapValues(() => 1)
        .reduceByKey((left, right) => left + right)
        .collect(),
    );
  }

  /**
   * The first elements in order.
   *
   * @param num how many, at most; that many of each partition are held in memory
   * @param key what an element is ordered by, itself if left out
   * @throws RddError TSS_RDD_BAD_ARGUMENT; JobError TSS_JOB_TASK_FAILED if two elements have no order
   * @example
   * ```ts
   * console.log(await sc.parallelize([3, 1, 2]).takeOrdered(2)); // [ 1, 2 ]
   * ```
   * @see top · Spark: RDD.takeOrdered
   * @since 0.1.0
   */
  takeOrdered(num: number, key?: (element: T) => unknown): Promise<T[]> {
    return startAction(() => this.#takeOrdered('takeOrdered', num, orderOf(key, true)));
  }

  /**
   * The largest elements, the largest first.
   *
   * @param num how many, at most; that many of each partition are held in memory
   * @param key what an element is ordered by, itself if left out
   * @throws RddError TSS_RDD_BAD_ARGUMENT; JobError TSS_JOB_TASK_FAILED if two elements have no order
   * @example
   * ```ts
   * const counts = sc.parallelize([['a', 1], ['b', 5], ['c', 3]] as [string, number][]);
   * console.log(await counts.top(2, ([, n]) => n)); // [ [ 'b', 5 ], [ 'c', 3 ] ]
   * ```
   * @see takeOrdered · Spark: RDD.top
   * @since 0.1.0
   */
  top(num: number, key?: (element: T) => unknown): Promise<T[]> {
    return startAction(() => this.#takeOrdered('top', num, orderOf(key, false)));
  }

  /**
   * Calls `fn` with each element.
   *
   * @param fn synchronous; for work that is awaited use `foreachPartition`
   * @example
   * ```ts
   * const seen: string[] = [];
   * await sc.parallelize(['a', 'b'], 1).foreach((word) => seen.push(word));
   * console.log(seen); // [ 'a', 'b' ]
   * ```
   * @see Spark: RDD.foreach
   * @since 0.1.0
   */
  foreach(fn: (element: T) => void): Promise<void> {
    return startAction(async () => {
      requireFunction('foreach', fn);
      await this.#run(foreach(fn));
    });
  }

  /**
   * Calls `fn` once for each partition, with its elements in order, and awaits what it returns: the place for one
   * connection, one transaction or one request for many elements.
   *
   * @example
   * ```ts
   * await sc.parallelize(['a', 'b', 'c'], 1).foreachPartition(async (words) => {
   *   await Promise.resolve(); // a request, a transaction
   *   console.log([...words]); // [ 'a', 'b', 'c' ]
   * });
   * ```
   * @see Spark: RDD.foreachPartition
   * @since 0.1.0
   */
  foreachPartition(fn: (elements: Iterable<T>) => void | Promise<void>): Promise<void> {
    return startAction(async () => {
      requireFunction('foreachPartition', fn);
      await this.#run(foreachPartition(fn));
    });
  }

  /**
   * Writes a directory of text files, one for each partition (`part-00000`, …), and `_SUCCESS`. The directory appears as a
   * whole or not at all.
   *
   * Strings are written as they are, other elements as `print` shows them.
   *
   * @param options.overwrite replace the directory if it exists
   * @throws RddError TSS_RDD_OUTPUT_EXISTS
   * @example
   * ```ts
   * import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
   * const directory = mkdtempSync('/tmp/words-');
   * await sc.parallelize([['a', 1]], 1).saveAsTextFile(`${directory}/out`);
   * console.log(readdirSync(`${directory}/out`)); // [ '_SUCCESS', 'part-00000' ]
   * console.log(readFileSync(`${directory}/out/part-00000`, 'utf8').trim()); // (a,1)
   * rmSync(directory, { recursive: true });
   * ```
   * @see Spark: RDD.saveAsTextFile
   * @since 0.1.0
   */
  saveAsTextFile(path: string, options: { readonly overwrite?: boolean } = {}): Promise<void> {
    return startAction(async () => {
      requirePath('saveAsTextFile', path);
      const output = textFileOutput(path, options.overwrite ?? false);
      try {
        await this.#run(output.write);
        output.commit();
      } catch (error) {
        output.abort();
        throw error;
      }
    });
  }

  // What is kept, and what is planned.

  /**
   * Keeps the partitions in memory once they are computed.
   *
   * @example
   * ```ts
   * const words = sc.parallelize(['a', 'b']).map((word) => word.toUpperCase()).cache();
   * console.log(await words.count(), await words.first()); // 2 A
   * ```
   * @see persist · Spark: RDD.cache
   * @since 0.1.0
   */
  cache(): this {
    return this.persist(StorageLevel.MEMORY_ONLY);
  }

  /**
   * Keeps the partitions once they are computed.
   *
   * @throws RddError TSS_RDD_STORAGE_LEVEL_SET if another level is set
   * @example
   * ```ts
   * const words = sc.parallelize(['a', 'b']).persist(StorageLevel.MEMORY_ONLY);
   * console.log(String(words.getStorageLevel())); // MEMORY_ONLY
   * ```
   * @see Spark: RDD.persist
   * @since 0.1.0
   */
  persist(level: StorageLevel = StorageLevel.MEMORY_ONLY): this {
    requireStorageLevel('persist', level);
    const current = this.context.engine.storageLevel(this.node);
    if (current !== undefined && current !== level) {
      throw new RddError('TSS_RDD_STORAGE_LEVEL_SET', { current: current.name, requested: level.name });
    }
    if (current === undefined) this.context.engine.persist(this.node, level);
    return this;
  }

  /**
   * Drops what is kept. The partitions are computed again when they are asked for.
   *
   * @example
   * ```ts
   * const words = sc.parallelize(['a', 'b']).cache();
   * console.log(String(words.unpersist().getStorageLevel())); // NONE
   * ```
   * @see Spark: RDD.unpersist
   * @since 0.1.0
   */
  unpersist(): this {
    this.context.engine.unpersist(this.node);
    return this;
  }

  /**
   * Gives the level at which the partitions are kept.
   *
   * @example
   * ```ts
   * console.log(String(sc.parallelize([1]).getStorageLevel())); // NONE
   * ```
   * @see Spark: RDD.getStorageLevel
   * @since 0.1.0
   */
  getStorageLevel(): StorageLevel {
    return this.context.engine.storageLevel(this.node) ?? StorageLevel.NONE;
  }

  /**
   * The lineage, one RDD a line, indented at each shuffle. Runs nothing.
   *
   * @example
   * ```ts
   * const counts = sc.parallelize(['a'], 2).map((word) => [word, 1]).reduceByKey((x, y) => x + y, 3);
   * console.log(counts.toDebugString().split('\n').length); // 3
   * ```
   * @see Spark: RDD.toDebugString
   * @since 0.1.0
   */
  toDebugString(): string {
    return lineage(this.node);
  }

  /**
   * How an action would run: the stages, and for each step whether it runs natively, and if not why. Runs nothing.
   *
   * @example
   * ```ts
   * const sc = new SparkContext('local', 'Explain');
   * const pairs = sc.textFile('README.md').flatMap((line) => line.split(' ')).map((word) => [word, 1]);
   * console.log(pairs.reduceByKey((a, b) => a + b).explain().includes('map: native')); // true
   * await sc.stop();
   * ```
   * @since 0.1.0
   */
  explain(): string;
  /**
   * The same once it has run, with what each stage has read and made: bytes, lines, lines that escaped to JavaScript, rows,
   * groups. An action: computes all rows.
   *
   * @example
   * ```ts
   * const pairs = sc.parallelize(['a', 'b', 'a'], 1).map((word) => [word, 1]);
   * const plan = await pairs.reduceByKey((x, y) => x + y).explain({ analyze: true });
   * console.log(plan.includes('Stage 0: 2 groups'), plan.includes('Stage 1 <- 0: 2 rows')); // true true
   * ```
   * @since 0.2.0
   */
  explain(options: { readonly analyze: true }): Promise<string>;
  explain(options?: { readonly analyze: true }): string | Promise<string> {
    const { engine } = this.context;
    return options === undefined ? engine.explain(this.node) : startAction(() => engine.analyze(this.node));
  }

  #narrow<U>(step: Step): RDD<U> {
    return new RDD(this.context, narrowNode(this.node, step));
  }

  /** In one partition, as no other way of placing rows is in order. */
  #sorted(operation: string, compare: CompareRows): RDD<T> {
    return new RDD(this.context, narrowNode(repartition(this.node, 1), sortRows(operation, compare)));
  }

  async #takeOrdered(operation: string, num: number, compare: CompareRows): Promise<T[]> {
    return firstRows(await this.#run(takeOrdered<T>(operation, num, compare)), num, compare);
  }

  /** All elements reduced under one key, where a kernel can do that from bytes; undefined where it cannot. */
  #onKernel<V>(pairOf: (element: T) => [null, V], fn: (left: V, right: V) => V): Promise<[null, V][]> | undefined {
    const { node, context } = this.map(pairOf).reduceByKey(fn, 1);
    if (node.kind !== 'shuffled' || !context.engine.isLowered(node)) return undefined;
    return context.engine.runJob(node, collect<[null, V]>()).then((partitions) => partitions.flat());
  }

  #take(num: number): Promise<T[]> {
    return take<T>(num, this.getNumPartitions(), (action, partitions) => this.#run(action, partitions));
  }

  #run<R>(action: Action<R>, partitions?: readonly number[]): Promise<R[]> {
    return this.context.engine.runJob(this.node, action, partitions);
  }
}

/** @param key itself if left out */
function orderOf(key: ((element: never) => unknown) | undefined, ascending: boolean): CompareRows {
  const keyOf = (key ?? ((element) => element)) as (element: unknown) => unknown;
  return ascending ? (a, b) => naturalOrder(keyOf(a), keyOf(b)) : (a, b) => naturalOrder(keyOf(b), keyOf(a));
}

function narrowNode(parent: RddNode, step: Step): RddNode {
  const partitioner = step.preservesPartitioning ? parent.partitioner : undefined;
  return { ...nodeIdentity(step.operator, partitioner), kind: 'narrow', parent, step };
}

function combined<T>(
  operator: string,
  rdd: RDD<T>,
  aggregator: Aggregator,
  placement: number | Partitioner | undefined,
): RddNode {
  return combineByKey(operator, rdd.node, aggregator, partitionerFor(operator, rdd, placement));
}

/** Spark's defaultPartitioner: the parent's if it has one, else a hash over as many partitions as are configured, or as the parent has. */
function partitionerFor<T>(operation: string, rdd: RDD<T>, placement: number | Partitioner | undefined): Partitioner {
  requirePlacement(operation, placement);
  if (typeof placement === 'object') return placement;
  if (placement !== undefined) return new HashPartitioner(placement);
  const inherited = rdd.node.partitioner;
  if (inherited !== undefined) return inherited;
  return new HashPartitioner(rdd.context.configuredParallelism ?? Math.max(1, rdd.getNumPartitions()));
}

/** @throws RddError TSS_RDD_BAD_ARGUMENT if `value` is no RDD */
export function requireRdd(operation: string, value: unknown, argument: string): void {
  requireArgument(value instanceof RDD, value, { operation, argument, expected: 'an RDD' });
}
