import {
  type Captured,
  type Duration,
  type DStreamNode,
  ForEachDStream,
  type ForEachFunction,
  type KeyOf,
  type Pair,
  type PairHint,
  type Partitioner,
  type RDD,
  requireArgument,
  requireFunction,
  requirePlacement,
  requireStorageLevel,
  StorageLevel,
  type Time,
  type ValueOf,
  withCaptures,
} from '@ts-streaming/core';
import type { DStreamContext } from './dstream-context';
import { AppendedDStream } from './operators/append';
import { CombinedByKeyDStream } from './operators/combine-by-key';
import { FilteredDStream } from './operators/filter';
import { FlatMappedDStream } from './operators/flat-map';
import { GroupedByKeyDStream } from './operators/group-by-key';
import { MappedDStream } from './operators/map';
import { MapValuedDStream } from './operators/map-values';
import { printBatches } from './operators/print';
import { ReducedByKeyDStream } from './operators/reduce-by-key';
import { saveBatches } from './operators/save-as-text-files';
import { TransformedDStream } from './operators/transform';
import { UnionDStream } from './operators/union';
import { pythonFormat, SCALA_FORMAT } from './printing/print-format';

/** Elements that `print` and `pprint` show of a batch where the call does not say. */
const DEFAULT_NUM = 10;

/**
 * A stream of records: an ordered sequence of RDDs, one for each batch.
 *
 * Streams are made by a StreamingContext's sources and by the methods below, and declared before the context starts. A
 * transformation gives a new stream and runs nothing; an output operation (`print`, `foreachRDD`, …) has every batch computed.
 * In the examples `ssc` is a StreamingContext, each array of a queue is a batch, and the comments are what is printed.
 *
 * @example
 * ```ts
 * const lines = ssc.queueStream([['to be or', 'not to be'], ['be']]);
 * const counts = lines.flatMap((line) => line.split(' ')).map((word) => [word, 1]).reduceByKey((x, y) => x + y);
 * counts.filter(([word]) => word === 'be').foreachRDD(async (rdd) => console.log(await rdd.collect()));
 * // [ [ 'be', 2 ] ]
 * // [ [ 'be', 1 ] ]
 * ```
 * @see StreamingContext · Spark: DStream
 * @since 0.1.0
 */
export class DStream<T> {
  /** Keeps the element type: a stream of pairs is no stream of strings. */
  declare readonly __element?: T | undefined;

  /**
   * For those who write sources and operators; programs get their streams from a StreamingContext.
   *
   * @param node the recipe for the RDD of each batch
   */
  constructor(
    readonly node: DStreamNode<T>,
    readonly context: DStreamContext,
  ) {}

  /** The time between two of its RDDs. @see Spark: DStream.slideDuration @since 0.1.0 */
  get slideDuration(): Duration {
    return this.node.slideDuration;
  }

  // Transformations.

  /**
   * Gives one element for each element.
   *
   * Stateless, record by record. Runs natively where the planner can lower `fn`; see `explain()`.
   * Keeps partitions and the order in them; placement of keys is lost.
   * @param fn called once for each element; a literal `[key, value]` is inferred as a pair
   * @param captures what `fn` needs from outside, given to it after its argument: plain data, as it is now
   * @returns a stream with as many elements in each batch
   * @throws GraphError TSS_GRAPH_STARTED if the context has started; a throw in `fn` fails the batch's output as JobError
   * @example
   * ```ts
   * ssc.queueStream([['a', 'bc']]).map((word) => [word, word.length]).print();
   * // -------------------------------------------
   * // Time: 1000 ms
   * // -------------------------------------------
   * // (a,1)
   * // (bc,2)
   * //
   * ```
   * @see flatMap · mapValues · Spark: DStream.map
   * @since 0.1.0
   */
  map<U>(fn: (element: T) => PairHint<U>): DStream<U>;
  map<U, C extends object>(fn: (element: T, captures: Captured<C>) => PairHint<U>, captures: C): DStream<U>;
  map<U>(fn: (element: T, captures: never) => PairHint<U>, captures?: object): DStream<U> {
    requireFunction('map', fn);
    return this.#derive(new MappedDStream(this.node, withCaptures('map', fn, captures)));
  }

  /**
   * Gives the elements of an iterable for each element: none, one or many.
   *
   * Stateless, record by record. Runs natively where the planner can lower `fn`; see `explain()`.
   * Keeps partitions and the order in them; placement of keys is lost.
   * @param fn returns an array or another iterable
   * @param captures what `fn` needs from outside, given to it after its argument: plain data, as it is now
   * @returns a stream of the iterables' elements
   * @throws GraphError TSS_GRAPH_STARTED if the context has started; a throw in `fn` fails the batch's output as JobError
   * @example
   * ```ts
   * const words = ssc.queueStream([['a b', 'c']]).flatMap((line) => line.split(' '));
   * words.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 'a', 'b', 'c' ]
   * ```
   * @see map · Spark: DStream.flatMap
   * @since 0.1.0
   */
  flatMap<U>(fn: (element: T) => Iterable<PairHint<U>>): DStream<U>;
  flatMap<U, C extends object>(
    fn: (element: T, captures: Captured<C>) => Iterable<PairHint<U>>,
    captures: C,
  ): DStream<U>;
  flatMap<U>(fn: (element: T, captures: never) => Iterable<PairHint<U>>, captures?: object): DStream<U> {
    requireFunction('flatMap', fn);
    return this.#derive(new FlatMappedDStream(this.node, withCaptures('flatMap', fn, captures)));
  }

  /**
   * Keeps the elements for which `predicate` is truthy.
   *
   * Stateless, record by record. Keeps partitions, the order in them and the placement of keys.
   * @param predicate called once for each element; a type guard narrows the stream's type
   * @param captures what `predicate` needs from outside, given to it after its argument: plain data, as it is now
   * @returns a stream of the elements kept
   * @throws GraphError TSS_GRAPH_STARTED if the context has started; a throw in `predicate` fails the batch's output as JobError
   * @example
   * ```ts
   * const even = ssc.queueStream([[1, 2, 3, 4]]).filter((n) => n % 2 === 0);
   * even.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 2, 4 ]
   * ```
   * @see Spark: DStream.filter
   * @since 0.1.0
   */
  filter<U extends T>(predicate: (element: T) => element is U): DStream<U>;
  filter(predicate: (element: T) => unknown): DStream<T>;
  filter<C extends object>(predicate: (element: T, captures: Captured<C>) => unknown, captures: C): DStream<T>;
  filter(predicate: (element: T, captures: never) => unknown, captures?: object): DStream<T> {
    requireFunction('filter', predicate, 'predicate');
    return this.#derive(new FilteredDStream(this.node, withCaptures('filter', predicate, captures)));
  }

  /**
   * Joins this stream and another of the same context to one stream.
   *
   * Nothing moves: a batch has the partitions of this stream, then those of `other`. Duplicates stay.
   * @param other has the same slide duration
   * @returns a stream of the elements of both
   * @throws GraphError TSS_GRAPH_STARTED, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   * @example
   * ```ts
   * const both = ssc.queueStream([['a']]).union(ssc.queueStream([['b', 'a']]));
   * both.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 'a', 'b', 'a' ]
   * ```
   * @see StreamingContext.union · Spark: DStream.union
   * @since 0.1.0
   */
  union<U>(other: DStream<U>): DStream<T | U> {
    requireDStream('union', other, 'other');
    return this.#derive(new UnionDStream<T | U>([this.node, other.node]));
  }

  /**
   * Gives for each batch the RDD that a function makes of the batch's RDD: the way to every RDD operation.
   *
   * The function runs on the driver once per batch, empty batches included, while the jobs of the batch are made: what it
   * does itself delays all batches, what its RDDs do runs in tasks. Costs what the RDD operations cost.
   * @param fn synchronous; given the RDD and the time of the batch
   * @returns a stream of the RDDs that `fn` returned
   * @throws GraphError TSS_GRAPH_STARTED. A throw in `fn`, or a result that is no RDD (TSS_GRAPH_TRANSFORM_RESULT), skips the
   *   batch and is raised by `awaitTermination()` as JobError TSS_JOB_GENERATION_FAILED
   * @example
   * ```ts
   * const fresh = ssc.queueStream([['b', 'a']]).transform((rdd, time) => rdd.map((x) => `${x}@${time}`).repartition(1));
   * fresh.foreachRDD(async (rdd) => console.log((await rdd.collect()).sort()));
   * // [ 'a@1000 ms', 'b@1000 ms' ]
   * ```
   * @see foreachRDD · StreamingContext.transform · Spark: DStream.transform
   * @since 0.1.0
   */
  transform<U>(fn: (rdd: RDD<T>, time: Time) => RDD<U>): DStream<U> {
    requireFunction('transform', fn);
    return this.#derive(new TransformedDStream<T, U>([this.node], ([rdd], time) => fn(rdd as RDD<T>, time)));
  }

  /**
   * Counts the elements of each batch.
   *
   * Stateless across batches. Combines in each partition first, then moves one number per partition.
   * The result has exactly one element in each batch, also where the batch is empty (as in Scala, unlike PySpark).
   * @returns a stream of one number per batch; 0 for an empty one
   * @throws GraphError TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * ssc.queueStream([['a', 'b', 'c'], []]).count().foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 3 ]
   * // [ 0 ]
   * ```
   * @see Spark: DStream.count
   * @since 0.1.0
   */
  count(): DStream<number> {
    const ones = this.map((): [null, number] => [null, 1]);
    const withZero = this.#derive(new AppendedDStream<[null, number]>(ones.node, [[null, 0]]));
    return withZero.reduceByKey((left, right) => left + right).map(([, total]) => total);
  }

  /**
   * Counts how often each element is there, batch by batch.
   *
   * Stateless across batches. Shuffles: counts in each partition first. Elements are compared by value.
   * @param placement as for `reduceByKey`
   * @returns a stream of `[element, count]`; empty batch in, empty batch out
   * @throws GraphError TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * ssc.queueStream([['a', 'a', 'a']]).countByValue().foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'a', 3 ] ]
   * ```
   * @see count · Spark: DStream.countByValue
   * @since 0.2.0
   */
  countByValue(placement?: number | Partitioner): DStream<[T, number]> {
    return this.map((element): [T, number] => [element, 1]).reduceByKey((left, right) => left + right, placement);
  }

  /**
   * Reduces the elements of each batch to one.
   *
   * Stateless across batches. Reduces in each partition first, then moves one value per partition.
   * @param fn associative and commutative
   * @returns a stream of one element per batch; none for an empty batch
   * @throws GraphError TSS_GRAPH_STARTED if the context has started; a throw in `fn` fails the batch's output as JobError
   * @example
   * ```ts
   * ssc.queueStream([[1, 2, 3], []]).reduce((x, y) => x + y).foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 6 ]
   * // []
   * ```
   * @see reduceByKey · Spark: DStream.reduce
   * @since 0.2.0
   */
  reduce(fn: (left: T, right: T) => T): DStream<T> {
    requireFunction('reduce', fn);
    return this.map((element): [null, T] => [null, element])
      .reduceByKey(fn, 1)
      .map(([, reduced]) => reduced);
  }

  // Transformations of pairs.

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
   * @see map · Spark: PairDStreamFunctions.mapValues
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
    return new DStream(new MapValuedDStream<KeyOf<T>, ValueOf<T>, U>(this.node, bound), this.context);
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
   * @see groupByKey · Spark: PairDStreamFunctions.reduceByKey
   * @since 0.1.0
   */
  reduceByKey(
    this: DStream<Pair<T>>,
    fn: (left: ValueOf<T>, right: ValueOf<T>) => ValueOf<T>,
    placement?: number | Partitioner,
  ): DStream<[KeyOf<T>, ValueOf<T>]> {
    requireFunction('reduceByKey', fn);
    return new DStream(
      new ReducedByKeyDStream<KeyOf<T>, ValueOf<T>>(this.node, fn, this.#placement('reduceByKey', placement)),
      this.context,
    );
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
   * @see reduceByKey · Spark: PairDStreamFunctions.combineByKey
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
    return new DStream(
      new CombinedByKeyDStream<KeyOf<T>, ValueOf<T>, C>(
        this.node,
        { createCombiner, mergeValue, mergeCombiners, mapSideCombine },
        this.#placement('combineByKey', placement),
      ),
      this.context,
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
   * @see reduceByKey · Spark: PairDStreamFunctions.groupByKey
   * @since 0.1.0
   */
  groupByKey(this: DStream<Pair<T>>, placement?: number | Partitioner): DStream<[KeyOf<T>, ValueOf<T>[]]> {
    return new DStream(
      new GroupedByKeyDStream<KeyOf<T>, ValueOf<T>>(this.node, this.#placement('groupByKey', placement)),
      this.context,
    );
  }

  // Output operations: each has every batch computed from the start of the context on.

  /**
   * Calls a function with the RDD of each batch: the way out to any system.
   *
   * Output operation. The function runs on the driver, once per batch, empty batches included, outputs one after the other
   * in the order of declaration. Every action it starts is part of it: they are joined before the output counts as done.
   * @param fn given the RDD and the time of the batch; what it returns is awaited
   * @throws GraphError TSS_GRAPH_STARTED if the context has started. A throw in `fn` or in its actions fails this output for
   *   this batch: `awaitTermination()` raises it as JobError TSS_JOB_OUTPUT_FAILED; later batches run
   * @example
   * ```ts
   * ssc.queueStream([['a', 'b']]).foreachRDD(async (rdd, time) => {
   *   console.log(`${time}: ${await rdd.count()} records`);
   * });
   * // 1000 ms: 2 records
   * ```
   * @see transform · Spark: DStream.foreachRDD
   * @since 0.1.0
   */
  foreachRDD(fn: ForEachFunction<T>): void {
    requireFunction('foreachRDD', fn);
    this.#output('foreachRDD', fn);
  }

  /**
   * Prints the first elements of each batch, as Spark's Scala programs do.
   *
   * Output operation. Computes as few partitions as give `num + 1` elements; the text of a batch is written at once.
   * Order: that of the partitions; after a shuffle that of stable hashes, whatever kernel and slots there are.
   * Strings are bare, arrays print as tuples, numbers as JavaScript's `String(n)`.
   * @param num most elements to print of a batch; `...` follows if there are more
   * @throws RddError TSS_RDD_BAD_ARGUMENT; GraphError TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * ssc.queueStream([[['a', 1], ['b', 2]]]).print(1);
   * // -------------------------------------------
   * // Time: 1000 ms
   * // -------------------------------------------
   * // (a,1)
   * // ...
   * //
   * ```
   * @see pprint · Spark: DStream.print
   * @since 0.1.0
   */
  print(num: number = DEFAULT_NUM): void {
    this.#output('print', printBatches('print', this.context.output, SCALA_FORMAT, num));
  }

  /**
   * Prints the first elements of each batch, as PySpark programs do.
   *
   * Output operation; costs and order as for `print`. The header has the local time (zone: `TZ`).
   * Strings in tuples are quoted as Python does, `null` is None, booleans are True and False, numbers JavaScript's `String(n)`.
   * @param num most elements to print of a batch; `...` follows if there are more
   * @throws RddError TSS_RDD_BAD_ARGUMENT; GraphError TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * ssc.queueStream([['a', "it's"]]).map((word) => [word, true]).pprint();
   * // -------------------------------------------
   * // Time: 1970-01-01 00:00:01
   * // -------------------------------------------
   * // ('a', True)
   * // ("it's", True)
   * //
   * ```
   * @see print · Spark: pprint in PySpark
   * @since 0.1.0
   */
  pprint(num: number = DEFAULT_NUM): void {
    this.#output('pprint', printBatches('pprint', this.context.output, pythonFormat(), num));
  }

  /**
   * Saves each batch as a directory of text files, `prefix-TIME.suffix`, with the batch time in ms.
   *
   * Output operation. One file per partition (`part-00000`, …) and `_SUCCESS`, empty batches included. The directory appears
   * as a whole; a batch that runs again replaces it. Elements are written as `print` shows them, one a line.
   * @param prefix path of the directories up to the time; an empty one gives just the time
   * @param suffix left out with its dot if empty
   * @throws GraphError TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
   * const directory = mkdtempSync('/tmp/words-');
   * const words = ssc.queueStream([['a', 'b']]).transform((rdd) => rdd.repartition(1));
   * words.saveAsTextFiles(`${directory}/words`, 'txt');
   * words.foreachRDD(() => {
   *   console.log(readdirSync(directory), readdirSync(`${directory}/words-1000.txt`));
   *   rmSync(directory, { recursive: true });
   * });
   * // [ 'words-1000.txt' ] [ '_SUCCESS', 'part-00000' ]
   * ```
   * @see Spark: DStream.saveAsTextFiles
   * @since 0.1.0
   */
  saveAsTextFiles(prefix: string, suffix = ''): void {
    this.#output('saveAsTextFiles', saveBatches(prefix, suffix));
  }

  // What is kept, and what is planned.

  /**
   * Keeps each batch's RDD once it is computed: for streams that several outputs read.
   *
   * Memory: the rows of the batches that the stream remembers. Kept RDDs are dropped with their batch.
   * @param level where they are kept
   * @returns this stream
   * @throws GraphError TSS_GRAPH_STORAGE_LEVEL if the context has started
   * @example
   * ```ts
   * const words = ssc.queueStream([['a b']]).flatMap((line) => line.split(' ')).persist();
   * words.foreachRDD((rdd) => console.log(String(rdd.getStorageLevel())));
   * // MEMORY_ONLY
   * ```
   * @see cache · Spark: DStream.persist
   * @since 0.1.0
   */
  persist(level: StorageLevel = StorageLevel.MEMORY_ONLY): this {
    requireStorageLevel('persist', level);
    this.node.persist(level);
    return this;
  }

  /** Keeps each batch's RDD in memory once it is computed. @see persist · Spark: DStream.cache @since 0.1.0 */
  cache(): this {
    return this.persist(StorageLevel.MEMORY_ONLY);
  }

  /**
   * How a batch of this stream would run: the stages, and for each step whether it runs natively, and if not why.
   *
   * Runs no job and reads no data; functions given to `transform` are called once. Works before and after the start.
   * @returns several lines of text, of no fixed format
   * @example
   * ```ts
   * const lines = ssc.socketTextStream('localhost', 9999);
   * const counts = lines.flatMap((line) => line.split(' ')).map((word) => [word, 1]).reduceByKey((x, y) => x + y);
   * console.log(counts.explain().includes('map: native')); // true
   * ```
   * @see RDD.explain
   * @since 0.1.0
   */
  explain(): string {
    return this.node.exampleRdd()?.explain() ?? `${this.node.name}: no RDD`;
  }

  /** Unlike an RDD's, the shuffles of a stream have as many partitions as there are slots, however its blocks were cut. */
  #placement(operation: string, placement: number | Partitioner | undefined): number | Partitioner {
    requirePlacement(operation, placement);
    return placement ?? this.context.sparkContext.defaultParallelism;
  }

  #derive<U>(node: DStreamNode<U>): DStream<U> {
    return new DStream(node, this.context);
  }

  #output(operation: string, fn: ForEachFunction<T>): void {
    this.node.graph.addOutputStream(new ForEachDStream(this.node, fn, operation));
  }
}

/** @throws RddError TSS_RDD_BAD_ARGUMENT if `value` is no DStream */
export function requireDStream(operation: string, value: unknown, argument: string): void {
  requireArgument(value instanceof DStream, value, { operation, argument, expected: 'a DStream' });
}
