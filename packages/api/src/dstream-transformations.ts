import {
  type Captured,
  type PairHint,
  type Partitioner,
  type RDD,
  requireFunction,
  requirePlacement,
  type Time,
  withCaptures,
} from '@ts-streaming/core';
import type { DStream } from './dstream';
import { DStreamBase, requireDStream } from './dstream-base';
import { TransformedDStream } from './operators/transform';

/** What every stream can be turned into, batch by batch. Part of DStream. */
export abstract class DStreamTransformations<T> extends DStreamBase<T> {
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
    const bound = withCaptures('map', fn, captures);
    return this.perBatch('map', (rdd) => rdd.map(bound));
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
    const bound = withCaptures('flatMap', fn, captures);
    return this.perBatch('flatMap', (rdd) => rdd.flatMap(bound));
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
    const bound = withCaptures('filter', predicate, captures);
    return this.perBatch('filter', (rdd) => rdd.filter(bound));
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
    return this.aligned('union', other, (left, right) => left.union(right));
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
    return this.streamOf(new TransformedDStream<T, U>([this.node], ([rdd], time) => fn(rdd as RDD<T>, time)));
  }

  /**
   * Gives for each batch the RDD that a function makes of the RDDs of this stream and of another.
   *
   * @param other of the same context and with the same slide duration
   * @param fn as for `transform`; given the RDD of each stream and the time of the batch
   * @returns a stream of the RDDs that `fn` returned
   * @throws GraphError TSS_GRAPH_STARTED, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH; as for `transform`
   * @example
   * ```ts
   * const words = ssc.queueStream([['a', 'b']]);
   * const known = words.transformWith(ssc.queueStream([['b', 'c']]), (left, right) => left.intersection(right));
   * known.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 'b' ]
   * ```
   * @see transform · StreamingContext.transform · Spark: DStream.transformWith
   * @since 0.2.0
   */
  transformWith<U, R>(other: DStream<U>, fn: (rdd: RDD<T>, other: RDD<U>, time: Time) => RDD<R>): DStream<R> {
    requireDStream('transformWith', other, 'other');
    requireFunction('transformWith', fn);
    const transform = ([left, right]: RDD<T | U>[], time: Time): RDD<R> => fn(left as RDD<T>, right as RDD<U>, time);
    return this.streamOf(new TransformedDStream<T | U, R>([this.node, other.node], transform));
  }

  /**
   * Calls a function once for each partition of each batch, empty ones included.
   *
   * @param fn given the elements of a partition, which can be read once; its iterable is left as soon as no more are wanted
   * @param preservesPartitioning whether keys stay where they are
   * @throws GraphError TSS_GRAPH_STARTED; a throw in `fn` fails the batch's output as JobError
   * @example
   * ```ts
   * const sums = ssc.queueStream([[1, 2, 3]]).mapPartitions((numbers) => [[...numbers].reduce((x, y) => x + y, 0)]);
   * sums.reduce((x, y) => x + y).foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 6 ]
   * ```
   * @see mapPartitionsWithIndex · Spark: DStream.mapPartitions
   * @since 0.2.0
   */
  mapPartitions<U>(fn: (elements: Iterable<T>) => Iterable<PairHint<U>>, preservesPartitioning = false): DStream<U> {
    requireFunction('mapPartitions', fn);
    return this.perBatch('mapPartitions', (rdd) => rdd.mapPartitions(fn, preservesPartitioning));
  }

  /**
   * As `mapPartitions`, with the number of each partition.
   *
   * @param fn given the number of the partition in its batch, from 0, and its elements
   * @param preservesPartitioning as for `mapPartitions`
   * @throws GraphError TSS_GRAPH_STARTED; a throw in `fn` fails the batch's output as JobError
   * @example
   * ```ts
   * const words = ssc.queueStream([['a']]).repartition(1);
   * const placed = words.mapPartitionsWithIndex((index, words) => [`${index}: ${[...words].join()}`]);
   * placed.foreachRDD(async (rdd) => console.log((await rdd.collect())[0]));
   * // 0: a
   * ```
   * @see mapPartitions · Spark: mapPartitionsWithIndex in PySpark
   * @since 0.2.0
   */
  mapPartitionsWithIndex<U>(
    fn: (index: number, elements: Iterable<T>) => Iterable<PairHint<U>>,
    preservesPartitioning = false,
  ): DStream<U> {
    requireFunction('mapPartitionsWithIndex', fn);
    return this.perBatch('mapPartitionsWithIndex', (rdd) => rdd.mapPartitionsWithIndex(fn, preservesPartitioning));
  }

  /**
   * Gives each partition as one array.
   *
   * @returns a stream with as many elements in each batch as it has partitions
   * @throws GraphError TSS_GRAPH_STARTED
   * @example
   * ```ts
   * const partitions = ssc.queueStream([['a', 'b']]).repartition(1).glom();
   * partitions.foreachRDD(async (rdd) => console.log((await rdd.collect()).map((words) => words.length)));
   * // [ 2 ]
   * ```
   * @see Spark: DStream.glom
   * @since 0.2.0
   */
  glom(): DStream<T[]> {
    return this.perBatch('glom', (rdd) => rdd.glom());
  }

  /**
   * Spreads the elements of each batch evenly over a number of partitions, in no order.
   *
   * Shuffles every element.
   * @param numPartitions 1 or more
   * @throws GraphError TSS_GRAPH_STARTED; RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * const words = ssc.queueStream([['a', 'b']]).repartition(3);
   * words.foreachRDD((rdd) => console.log(rdd.getNumPartitions()));
   * // 3
   * ```
   * @see Spark: DStream.repartition
   * @since 0.2.0
   */
  repartition(numPartitions: number): DStream<T> {
    requirePlacement('repartition', numPartitions);
    return this.perBatch('repartition', (rdd) => rdd.repartition(numPartitions), true);
  }

  /**
   * The RDDs of the batches from one time to another, both included: of those the stream has.
   *
   * Runs nothing; computes plans of batches that are not remembered any more, whose data may be gone. For functions of
   * `foreachRDD` and the like, which run after the start. Of a receiver's stream they can be read if the program has said
   * `ssc.remember(duration)`: else lines that nothing foreseen needs are let go as they are counted.
   * @param from times between slides mean the batch before them
   * @param to as `from`
   * @throws GraphError TSS_GRAPH_NOT_INITIALIZED if the context has not started
   * @example
   * ```ts
   * const words = ssc.queueStream([['a'], ['b'], ['c']]);
   * words.foreachRDD((_, time) => console.log(words.slice(time.minus(ssc.batchDuration), time).length));
   * // 1
   * // 2
   * // 2
   * ```
   * @see window · Spark: DStream.slice
   * @since 0.2.0
   */
  slice(from: Time, to: Time): RDD<T>[] {
    return this.node.slice(from, to);
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
    const orZero = function* (partition: number, totals: Iterable<[null, number]>): Iterable<number> {
      let isEmpty = true;
      for (const [, total] of totals) {
        isEmpty = false;
        yield total;
      }
      // The key null is in the first partition.
      if (isEmpty && partition === 0) yield 0;
    };
    return this.map((): [null, number] => [null, 1])
      .reduceByKey((left, right) => left + right)
      .perBatch('count', (rdd) => rdd.mapPartitionsWithIndex(orZero), true);
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
}
