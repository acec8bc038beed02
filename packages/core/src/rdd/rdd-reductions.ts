import { startAction } from '../engine/job-properties';
import { requireSyncFunction } from '../errors/require-argument';
import { aggregatePartition, aggregateResults } from './operators/aggregate';
import { collect } from './operators/collect';
import { lastByKey } from './operators/collect-as-map';
import { count } from './operators/count';
import { filterByRange } from './operators/filter-by-range';
import { lookup } from './operators/lookup';
import { reducePartition, reduceResults } from './operators/reduce';
import { randomSeed } from './operators/sample';
import { chooseRows, rowsAt } from './operators/take-sample';
import { joinInTree } from './operators/tree-reduce';
import type { KeyOf, Pair, PairHint, ValueOf } from './pair-hint';
import { checkedPartition } from './partitioner';
import { RangePartitioner } from './range-partitioner';
import type { RDD } from './rdd';
import { RddActions } from './rdd-actions';
import { narrowNode } from './rdd-node';

/** Actions that reduce, look up, and hand over partition by partition. */
export class RddReductions<T> extends RddActions<T> {
  /**
   * Folds all elements from a zero value: in each partition, then over partitions in their order.
   *
   * @param zeroValue put in once for each partition, as a copy, and once more over partitions
   * @param fn associative and commutative; may change and return its first argument
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2, 3], 2).fold(0, (a, b) => a + b)); // 6
   * ```
   * @see aggregate · reduce · Spark: RDD.fold
   * @since 0.2.0
   */
  fold(zeroValue: T, fn: (left: T, right: T) => T): Promise<T> {
    return startAction(async () => {
      requireSyncFunction('fold', fn);
      return aggregateResults(zeroValue, await this.run(aggregatePartition('fold', zeroValue, fn)), fn);
    });
  }

  /**
   * Folds all elements from a zero value to something of another type: in each partition, then over partitions in their order.
   *
   * @param zeroValue put in once for each partition, as a copy, and once more over partitions
   * @param seqOp adds an element; may change and return `result`
   * @param combOp joins what two partitions gave; may change and return `left`
   * @example
   * ```ts
   * const [sum, count] = await sc.parallelize([1, 2, 3], 2).aggregate(
   *   [0, 0],
   *   (result, n) => [result[0] + n, result[1] + 1],
   *   (left, right) => [left[0] + right[0], left[1] + right[1]],
   * );
   * console.log(sum / count); // 2
   * ```
   * @see fold · treeAggregate · Spark: RDD.aggregate
   * @since 0.2.0
   */
  aggregate<U>(
    zeroValue: PairHint<U>,
    seqOp: (result: U, element: T) => PairHint<U>,
    combOp: (left: U, right: U) => PairHint<U>,
  ): Promise<U> {
    return startAction(async () => {
      requireSyncFunction('aggregate', seqOp, 'seqOp');
      requireSyncFunction('aggregate', combOp, 'combOp');
      return aggregateResults<U>(
        zeroValue,
        await this.run(aggregatePartition<U>('aggregate', zeroValue, seqOp)),
        combOp,
      );
    });
  }

  /**
   * Reduces as `reduce` does, results of partitions in several levels, neighbours first. Spark does so to spare its driver;
   * here all levels are in one process, and only the order of the calls differs.
   *
   * @param depth levels; 1 or more
   * @throws RddError TSS_RDD_EMPTY, TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2, 3, 4], 4).treeReduce((a, b) => a + b)); // 10
   * ```
   * @see reduce · Spark: RDD.treeReduce
   * @since 0.2.0
   */
  treeReduce(fn: (left: T, right: T) => T, depth = 2): Promise<T> {
    return startAction(async () => {
      requireSyncFunction('treeReduce', fn);
      const results = (await this.run(reducePartition(fn))).flat();
      return reduceResults([joinInTree('treeReduce', results, fn, depth)], fn, 'treeReduce');
    });
  }

  /**
   * Folds as `aggregate` does, results of partitions in several levels, neighbours first.
   *
   * @param depth levels; 1 or more
   * @throws RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * const add = (a: number, b: number) => a + b;
   * console.log(await sc.parallelize([1, 2, 3, 4], 4).treeAggregate(0, add, add)); // 10
   * ```
   * @see aggregate · treeReduce · Spark: RDD.treeAggregate
   * @since 0.2.0
   */
  treeAggregate<U>(
    zeroValue: PairHint<U>,
    seqOp: (result: U, element: T) => PairHint<U>,
    combOp: (left: U, right: U) => PairHint<U>,
    depth = 2,
  ): Promise<U> {
    return startAction(async () => {
      requireSyncFunction('treeAggregate', seqOp, 'seqOp');
      requireSyncFunction('treeAggregate', combOp, 'combOp');
      const results = await this.run(aggregatePartition<U>('treeAggregate', zeroValue, seqOp));
      return aggregateResults<U>(zeroValue, joinInTree<U>('treeAggregate', results, combOp, depth), combOp);
    });
  }

  /**
   * Tells whether there are no elements. Looks at one partition first, and at more only as needed.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2]).filter((n) => n > 2).isEmpty()); // true
   * ```
   * @see take · Spark: RDD.isEmpty
   * @since 0.2.0
   */
  isEmpty(): Promise<boolean> {
    return startAction(async () => (await this.take(1)).length === 0);
  }

  /**
   * Takes as many elements by chance, in random order. Two jobs: one counts, one takes.
   *
   * @param replace true: an element may be taken several times; otherwise there are no more than the RDD has
   * @param seed a random one if left out
   * @throws RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * const three = await sc.parallelize([1, 2, 3, 4, 5]).takeSample(false, 3, 42);
   * console.log(three.length, new Set(three).size); // 3 3
   * ```
   * @see sample · Spark: RDD.takeSample
   * @since 0.2.0
   */
  takeSample(replace: boolean, num: number, seed: number = randomSeed()): Promise<T[]> {
    return startAction(async () => {
      let rows = 0;
      const starts = (await this.run(count())).map((ofPartition) => (rows += ofPartition) - ofPartition);
      const places = chooseRows(replace, num, rows, seed);
      const found = new Map((await this.run(rowsAt<T>(new Set(places), starts))).flat());
      return places.map((place) => found.get(place) as T);
    });
  }

  /**
   * Gives all pairs as a Map: the last value of each key. Keys are compared by value. They must fit in memory.
   *
   * @example
   * ```ts
   * const pairs = sc.parallelize([['a', 1], ['b', 2], ['a', 3]] as [string, number][]);
   * console.log(await pairs.collectAsMap()); // Map(2) { 'a' => 3, 'b' => 2 }
   * ```
   * @see collect · Spark: PairRDDFunctions.collectAsMap
   * @since 0.2.0
   */
  collectAsMap(this: RDD<Pair<T>>): Promise<Map<KeyOf<T>, ValueOf<T>>> {
    return startAction(async () => {
      const rows = (await this.run(collect())).flat();
      return lastByKey(rows) as Map<KeyOf<T>, ValueOf<T>>;
    });
  }

  /**
   * Gives all values of a key, in order of partitions. Looks at one partition where the placement of keys is known.
   *
   * @example
   * ```ts
   * const pairs = sc.parallelize([['a', 1], ['b', 2], ['a', 3]] as [string, number][]);
   * console.log(await pairs.lookup('a')); // [ 1, 3 ]
   * ```
   * @see Spark: PairRDDFunctions.lookup
   * @since 0.2.0
   */
  lookup(this: RDD<Pair<T>>, key: KeyOf<T>): Promise<ValueOf<T>[]> {
    return startAction(async () => {
      const { partitioner } = this;
      // Where ranges end is known only when data was looked at: tasks skip partitions that cannot hold the key.
      if (partitioner instanceof RangePartitioner) {
        const inRange = narrowNode(this.node, filterByRange(key, key, partitioner));
        return (await this.context.engine.runJob(inRange, lookup<ValueOf<T>>(key))).flat();
      }
      const partitions = partitioner === undefined ? undefined : [checkedPartition(partitioner, key)];
      return (await this.run(lookup<ValueOf<T>>(key), partitions)).flat();
    });
  }

  /**
   * Reduces the values of each key to one, and gives them as a Map.
   *
   * @example
   * ```ts
   * const pairs = sc.parallelize([['a', 1], ['a', 2]] as [string, number][]);
   * console.log(await pairs.reduceByKeyLocally((x, y) => x + y)); // Map(1) { 'a' => 3 }
   * ```
   * @see reduceByKey · Spark: PairRDDFunctions.reduceByKeyLocally
   * @since 0.2.0
   */
  async reduceByKeyLocally(
    this: RDD<Pair<T>>,
    fn: (left: ValueOf<T>, right: ValueOf<T>) => ValueOf<T>,
  ): Promise<Map<KeyOf<T>, ValueOf<T>>> {
    return new Map(await this.reduceByKey(fn).collect());
  }

  /**
   * Gives the elements in order, holding one partition in memory: each is computed when it is asked for, by a job of its own.
   *
   * @param prefetchPartitions true: the next partition is computed while one is read
   * @example
   * ```ts
   * const words: string[] = [];
   * for await (const word of sc.parallelize(['a', 'b'], 2).toLocalIterator()) words.push(word);
   * console.log(words); // [ 'a', 'b' ]
   * ```
   * @see collect · Spark: RDD.toLocalIterator
   * @since 0.2.0
   */
  async *toLocalIterator(prefetchPartitions = false): AsyncGenerator<T, void, undefined> {
    const numPartitions = this.getNumPartitions();
    const start = (partition: number): Promise<T[][]> =>
      partition < numPartitions ? startAction(() => this.run(collect<T>(), [partition])) : Promise.resolve([]);
    let next = start(0);
    for (let partition = 0; partition < numPartitions; partition++) {
      const rows = await next;
      if (prefetchPartitions) next = prefetched(start(partition + 1));
      yield* rows.flat();
      if (!prefetchPartitions) next = start(partition + 1);
    }
  }

  /**
   * Gives the elements in order, partition by partition, as `toLocalIterator` does.
   *
   * @example
   * ```ts
   * let sum = 0;
   * for await (const n of sc.parallelize([1, 2, 3])) sum += n;
   * console.log(sum); // 6
   * ```
   * @see toLocalIterator
   * @since 0.2.0
   */
  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return this.toLocalIterator();
  }
}

/** A failure is the consumer's when it comes to that partition, and nobody's if it does not. */
function prefetched<R>(job: Promise<R>): Promise<R> {
  job.catch(() => undefined);
  return job;
}
