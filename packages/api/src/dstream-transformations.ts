import {
  type Captured,
  type PairHint,
  type Partitioner,
  type RDD,
  requireFunction,
  type Time,
  withCaptures,
} from '@ts-streaming/core';
import type { DStream } from './dstream';
import { DStreamBase, requireDStream } from './dstream-base';
import { TransformedDStream } from './operators/transform';
import { UnionDStream } from './operators/union';

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
    return this.streamOf(new UnionDStream<T | U>([this.node, other.node]));
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
    const { sparkContext } = this.context;
    const withZero = (rdd: RDD<[null, number]>): RDD<[null, number]> =>
      rdd.union(sparkContext.parallelize<[null, number]>([[null, 0]], 1));
    return this.map((): [null, number] => [null, 1])
      .perBatch('count', withZero, true)
      .reduceByKey((left, right) => left + right)
      .map(([, total]) => total);
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
