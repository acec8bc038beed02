import {
  type DStreamNode,
  explainLastBatch,
  explainStream,
  ForEachDStream,
  type ForEachFunction,
  requireFunction,
  requireStorageLevel,
  StorageLevel,
} from '@ts-streaming/core';
import type { DStreamContext } from './dstream-context';
import { type MappedStateDStream, MapWithStateNode } from './operators/map-with-state';
import { printBatches } from './operators/print';
import { saveBatches } from './operators/save-as-text-files';
import { DStreamState } from './dstream-state';
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
export class DStream<T> extends DStreamState<T> {
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
   * How a batch of this stream would run: the stages, and for each step whether it runs natively, and if not why; what is
   * called `eager` runs as lines come in.
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
  explain(): string;
  /**
   * What was done with the last batch, by each output operation that reads this stream: its jobs, their stages, and what
   * these have read and made, how long it took, how many lines escaped to JavaScript, and what was folded before the job.
   *
   * Runs nothing. Says so if no batch has run yet.
   * @example
   * ```ts
   * const counts = ssc.queueStream([['a', 'b', 'a']]).map((word) => [word, 1]).reduceByKey((x, y) => x + y);
   * counts.foreachRDD(async (rdd) => void (await rdd.collect()));
   * console.log((await counts.explain({ analyze: true })).split('\n')[0]); // No batch has run yet.
   * ```
   * @see RDD.explain
   * @since 0.2.0
   */
  explain(options: { readonly analyze: true }): Promise<string>;
  explain(options?: { readonly analyze: true }): string | Promise<string> {
    return options === undefined ? explainStream(this.node) : Promise.resolve(explainLastBatch(this.node));
  }

  protected override streamOfStates<K, S, E>(states: MappedStateDStream<K, S>): MapWithStateDStream<K, S, E> {
    return new MapWithStateDStream(states, this.context);
  }

  protected override streamOf<U>(node: DStreamNode<U>): DStream<U> {
    return new DStream(node, this.context);
  }

  #output(operation: string, fn: ForEachFunction<T>): void {
    this.node.graph.addOutputStream(new ForEachDStream(this.node, fn, operation));
  }
}

/**
 * What `mapWithState` gave for the records of each batch. Stands beside DStream as it is one, and is what a method of DStream gives.
 *
 * @see DStream.mapWithState · Spark: MapWithStateDStream
 * @since 0.2.0
 */
export class MapWithStateDStream<K, S, E> extends DStream<E> {
  readonly #states: MappedStateDStream<K, S>;

  /** Made by `mapWithState`. */
  constructor(states: MappedStateDStream<K, S>, context: DStreamContext) {
    super(new MapWithStateNode<K, S, E>(states), context);
    this.#states = states;
  }

  /**
   * Gives `[key, state]` of all keys after each batch.
   *
   * Costs nothing until it is read, then O(keys).
   * @example
   * ```ts
   * import type { State } from '@ts-streaming/api';
   * const words = ssc.queueStream([['a', 'a'], []]).map((word) => [word, 1]);
   * const totals = words.mapWithState((_, count = 0, total: State<number>) => {
   *   total.update((total.getOption() ?? 0) + count);
   * });
   * totals.stateSnapshots().foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 'a', 2 ] ]
   * // [ [ 'a', 2 ] ]
   * ```
   * @see Spark: MapWithStateDStream.stateSnapshots
   * @since 0.2.0
   */
  stateSnapshots(): DStream<[K, S]> {
    return this.streamOf(this.#states);
  }
}
