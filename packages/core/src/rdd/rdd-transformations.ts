import { requireFunction, requireSyncFunction } from '../errors/require-argument';
import type { AsyncRefused, AsyncResult } from './async-refused';
import { type Captured, withCaptures } from './captures';
import { coalesce } from './operators/coalesce';
import { filter } from './operators/filter';
import { flatMap } from './operators/flat-map';
import { glom } from './operators/glom';
import { keyBy } from './operators/key-by';
import { map } from './operators/map';
import { mapAsync } from './operators/map-async';
import { mapPartitions } from './operators/map-partitions';
import { mapPartitionsWithIndex } from './operators/map-partitions-with-index';
import { shares } from './operators/random-split';
import { repartition } from './operators/repartition';
import { randomSeed, sample, samplerFor, withoutReplacement } from './operators/sample';
import { sortBy } from './operators/sort-by';
import { union } from './operators/union';
import { zipWithIndex } from './operators/zip-with-index';
import { zipWithUniqueId } from './operators/zip-with-unique-id';
import { orderOf } from './natural-order';
import type { PairHint } from './pair-hint';
import type { Partitioner } from './partitioner';
import type { RDD } from './rdd';
import { requireRdd, RddBase } from './rdd-base';

/** Transformations of elements of any kind: lazy, one stage with their parent unless they say that records move. */
export class RddTransformations<T> extends RddBase<T> {
  map<R>(fn: (element: T) => AsyncResult<R>): AsyncRefused<R, RDD<R>, 'map takes no async function: use mapAsync'>;
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
    requireSyncFunction('map', fn);
    return this.narrow(map(withCaptures('map', fn, captures)));
  }

  /**
   * Gives one element for each element, of what is awaited. The order is kept.
   *
   * Runs on the driver, in the slot of its task; holds a partition in memory. A promise that rejects fails the task, after
   * the calls that run have ended.
   *
   * @param options.concurrency how many calls of a partition may run at once; 8 if left out
   * @throws RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * const lookUp = (word: string) => Promise.resolve(word.length); // a request
   * console.log(await sc.parallelize(['a', 'bb']).mapAsync(lookUp, { concurrency: 4 }).collect()); // [ 1, 2 ]
   * ```
   * @see map
   * @since 0.2.0
   */
  mapAsync<U>(
    fn: (element: T) => PromiseLike<PairHint<U>>,
    { concurrency = 8 }: { readonly concurrency?: number } = {},
  ): RDD<U> {
    requireFunction('mapAsync', fn);
    return this.derive(mapAsync(this.node, fn, concurrency));
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
    requireSyncFunction('flatMap', fn);
    return this.narrow(flatMap(withCaptures('flatMap', fn, captures)));
  }

  filter<R>(
    predicate: (element: T) => PromiseLike<R>,
  ): AsyncRefused<R, RDD<T>, 'filter takes no async function: use mapAsync, then filter'>;
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
    requireSyncFunction('filter', predicate, 'predicate');
    return this.narrow(filter(withCaptures('filter', predicate, captures)));
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
    requireSyncFunction('mapPartitions', fn);
    return this.narrow(mapPartitions(fn as (elements: Iterable<T>) => Iterable<U>, preservesPartitioning));
  }

  /**
   * Gives a new partition for each partition and its index.
   *
   * @param fn called once for each partition, empty ones included, with its index and its elements in order
   * @param preservesPartitioning true if `fn` leaves keys as they are
   * @example
   * ```ts
   * const words = sc.parallelize(['a', 'b', 'c'], 2);
   * const placed = words.mapPartitionsWithIndex((index, part) => [...part].map((word) => `${word}${index}`));
   * console.log(await placed.collect()); // [ 'a0', 'b1', 'c1' ]
   * ```
   * @see mapPartitions · Spark: RDD.mapPartitionsWithIndex
   * @since 0.2.0
   */
  mapPartitionsWithIndex<U>(
    fn: (index: number, elements: Iterable<T>) => Iterable<PairHint<U>>,
    preservesPartitioning = false,
  ): RDD<U> {
    requireSyncFunction('mapPartitionsWithIndex', fn);
    return this.narrow(mapPartitionsWithIndex(fn, preservesPartitioning));
  }

  /**
   * Gives the elements of each partition as one array.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2, 3], 2).glom().collect()); // [ [ 1 ], [ 2, 3 ] ]
   * ```
   * @see Spark: RDD.glom
   * @since 0.2.0
   */
  glom(): RDD<T[]> {
    return this.narrow(glom());
  }

  /**
   * Gives a pair for each element: a key that is made of it, and the element.
   *
   * @example
   * ```ts
   * const byLength = sc.parallelize(['a', 'bb']).keyBy((word) => word.length);
   * console.log(await byLength.collect()); // [ [ 1, 'a' ], [ 2, 'bb' ] ]
   * ```
   * @see groupBy · Spark: RDD.keyBy
   * @since 0.2.0
   */
  keyBy<K>(fn: (element: T) => PairHint<K>): RDD<[K, T]> {
    requireSyncFunction('keyBy', fn);
    return this.narrow(keyBy(fn));
  }

  /**
   * Collects the elements of each key in an array. Moves every record, as `groupByKey` does.
   *
   * @param fn makes the key of an element
   * @param placement as for `reduceByKey`
   * @example
   * ```ts
   * const byParity = sc.parallelize([1, 2, 3], 1).groupBy((n) => n % 2);
   * console.log(new Map(await byParity.collect()).get(1)); // [ 1, 3 ]
   * ```
   * @see keyBy · groupByKey · Spark: RDD.groupBy
   * @since 0.2.0
   */
  groupBy<K>(fn: (element: T) => PairHint<K>, placement?: number | Partitioner): RDD<[K, T[]]> {
    requireSyncFunction('groupBy', fn);
    return this.narrow<[K, T]>(keyBy(fn)).groupByKey(placement);
  }

  /**
   * Gives each element with its place in the whole RDD.
   *
   * Returns at once; the elements of each partition are counted before the first action, by a job of its own.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize(['a', 'b', 'c'], 2).zipWithIndex().collect()); // [ [ 'a', 0 ], [ 'b', 1 ], [ 'c', 2 ] ]
   * ```
   * @see zipWithUniqueId · Spark: RDD.zipWithIndex
   * @since 0.2.0
   */
  zipWithIndex(): RDD<[T, number]> {
    return this.derive(zipWithIndex(this.node));
  }

  /**
   * Gives each element with a number of its own: element k of partition i of n has k·n + i. Needs no counting.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize(['a', 'b', 'c'], 2).zipWithUniqueId().collect()); // [ [ 'a', 0 ], [ 'b', 1 ], [ 'c', 3 ] ]
   * ```
   * @see zipWithIndex · Spark: RDD.zipWithUniqueId
   * @since 0.2.0
   */
  zipWithUniqueId(): RDD<[T, number]> {
    return this.narrow(zipWithUniqueId(() => this.getNumPartitions()));
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
    return this.derive(union([this.node, other.node]));
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
    return this.derive(repartition(this.node, numPartitions));
  }

  /**
   * Puts neighbouring partitions together until there are `numPartitions`. Nothing moves, so that there never are more
   * partitions than before: `repartition` makes more.
   *
   * @param shuffle true: as `repartition` does
   * @throws RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2, 3, 4], 4).coalesce(2).glom().collect()); // [ [ 1, 2 ], [ 3, 4 ] ]
   * ```
   * @see repartition · Spark: RDD.coalesce
   * @since 0.2.0
   */
  coalesce(numPartitions: number, shuffle = false): RDD<T> {
    return shuffle ? this.repartition(numPartitions) : this.derive(coalesce(this.node, numPartitions));
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
   * Takes elements by chance: the same ones for the same seed and partitions. Keeps the placement of keys.
   *
   * @param replace true: an element may be taken several times
   * @param fraction how often an element is taken on average; at most 1 unless elements are replaced
   * @param seed a random one if left out
   * @throws RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * const some = sc.parallelize(Array.from({ length: 1000 }, (_, i) => i)).sample(false, 0.1, 42);
   * console.log((await some.count()) === (await some.count())); // true
   * ```
   * @see takeSample · randomSplit · Spark: RDD.sample
   * @since 0.2.0
   */
  sample(replace: boolean, fraction: number, seed: number = randomSeed()): RDD<T> {
    const sampler = samplerFor('sample', replace, fraction);
    return this.narrow(sample('sample', seed, () => sampler));
  }

  /**
   * Splits the elements by chance: each is in one of the RDDs that are returned. Keeps the placement of keys.
   *
   * @param weights one for each RDD: its share is its weight of their sum
   * @param seed a random one if left out
   * @throws RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * const parts = sc.parallelize([1, 2, 3, 4, 5]).randomSplit([0.8, 0.2], 42);
   * const counts = await Promise.all(parts.map((part) => part.count()));
   * console.log(counts.reduce((a, b) => a + b)); // 5
   * ```
   * @see sample · Spark: RDD.randomSplit
   * @since 0.2.0
   */
  randomSplit(weights: readonly number[], seed: number = randomSeed()): RDD<T>[] {
    const ends = shares(weights);
    return weights.map((_, i) => {
      const sampler = withoutReplacement(ends[i] as number, ends[i + 1] as number);
      return this.narrow(sample('randomSplit', seed, () => sampler));
    });
  }

  /**
   * All elements in order: in each partition, and over partitions. Those that are alike stay in the order in which they were.
   *
   * Returns at once; what ranges of about the same size are is found before the first action, by a job that looks at some
   * keys of each partition, unless there is one partition. Holds a partition in memory.
   *
   * @param key what an element is ordered by: numbers, texts, booleans, bigints, dates, or arrays of these
   * @param ascending false: the largest first
   * @param numPartitions as many as this RDD has if left out
   * @throws JobError (from an action) TSS_JOB_TASK_FAILED if two keys have no order
   * @example
   * ```ts
   * const byLength = sc.parallelize(['ccc', 'a', 'bb']).sortBy((word) => word.length);
   * console.log(await byLength.collect()); // [ 'a', 'bb', 'ccc' ]
   * ```
   * @see takeOrdered · Spark: RDD.sortBy
   * @since 0.1.0
   */
  sortBy(key: (element: T) => unknown, ascending = true, numPartitions?: number): RDD<T> {
    requireSyncFunction('sortBy', key, 'key');
    const keyOf = key as (row: unknown) => unknown;
    const order = { keyOf, compareKeys: orderOf(undefined, ascending), isOfPairs: false };
    return this.derive(sortBy('sortBy', this.node, order, numPartitions));
  }
}
