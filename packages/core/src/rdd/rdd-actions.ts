import type { FirstRows } from '../engine/action';
import { startAction } from '../engine/job-properties';
import { requireFunction, requirePath, requireSyncFunction } from '../errors/require-argument';
import { RddError } from '../errors/streaming-error';
import { orderOf } from './natural-order';
import { collect } from './operators/collect';
import { count } from './operators/count';
import { foreach } from './operators/foreach';
import { foreachPartition } from './operators/foreach-partition';
import { reducePartition, reduceResults } from './operators/reduce';
import { textFileOutput } from './operators/save-as-text-file';
import { take } from './operators/take';
import { firstRows, takeOrdered } from './operators/take-ordered';
import type { KeyOf, Pair } from './pair-hint';
import type { RDD } from './rdd';
import { RddJoins } from './rdd-joins';

/** Actions: each one is a job. */
export class RddActions<T> extends RddJoins<T> {
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
    return startAction(async () => (await this.run(collect<T>())).flat());
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
      return (await this.run(count())).reduce((sum, rows) => sum + rows, 0);
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
      requireSyncFunction('reduce', fn);
      const reduced = await this.#onKernel((element): [null, T] => [null, element], fn);
      if (reduced !== undefined) return reduceResults([reduced.map(([, value]) => value)], fn);
      return reduceResults(await this.run(reducePartition(fn)), fn);
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
    return startAction(() => this.#takeOrdered('takeOrdered', { count: num, key, ascending: true }));
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
    return startAction(() => this.#takeOrdered('top', { count: num, key, ascending: false }));
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
      requireSyncFunction('foreach', fn);
      await this.run(foreach(fn));
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
      await this.run(foreachPartition(fn));
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
        await this.run(output.write);
        output.commit();
      } catch (error) {
        output.abort();
        throw error;
      }
    });
  }

  async #takeOrdered(operation: string, first: FirstRows): Promise<T[]> {
    const { count, key, ascending } = first;
    return firstRows(await this.run(takeOrdered<T>(operation, first)), count, orderOf(key, ascending));
  }

  /** All elements reduced under one key, where a kernel can do that from bytes; undefined where it cannot. */
  #onKernel<V>(pairOf: (element: T) => [null, V], fn: (left: V, right: V) => V): Promise<[null, V][]> | undefined {
    const { node, context } = this.map(pairOf).reduceByKey(fn, 1);
    if (node.kind !== 'shuffled' || !context.engine.isLowered(node)) return undefined;
    return context.engine.runJob(node, collect<[null, V]>()).then((partitions) => partitions.flat());
  }

  #take(num: number): Promise<T[]> {
    return take<T>(num, this.getNumPartitions(), (action, partitions) => this.run(action, partitions));
  }
}
