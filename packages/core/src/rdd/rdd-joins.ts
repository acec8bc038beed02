import { requireArgument, requireSyncFunction } from '../errors/require-argument';
import { partitionerFor } from './default-partitioner';
import { cartesian } from './operators/cartesian';
import { cogroup, type Sides } from './operators/cogroup';
import { intersectionRows } from './operators/intersection';
import { joinRows, outerJoinRows } from './operators/join';
import { subtractedRows } from './operators/subtract-by-key';
import { zipRows } from './operators/zip';
import { zipPartitions } from './operators/zip-partitions';
import type { KeyOf, Pair, PairHint, ValueOf } from './pair-hint';
import type { Partitioner } from './partitioner';
import type { RDD } from './rdd';
import { RddBase, requireRdd } from './rdd-base';
import type { RddNode } from './rdd-node';
import { RddPairs } from './rdd-pairs';

/** What is made of several RDDs. */
export class RddJoins<T> extends RddPairs<T> {
  /**
   * Gives pairs of the elements at the same place. Nothing moves: both have as many partitions, and as many elements in each.
   *
   * @throws RddError TSS_RDD_PARTITIONS_DIFFER; JobError (from an action) TSS_JOB_TASK_FAILED if a partition has more elements
   *   than the other
   * @example
   * ```ts
   * const names = sc.parallelize(['tea', 'milk'], 2);
   * console.log(await names.zip(sc.parallelize([2, 1], 2)).collect()); // [ [ 'tea', 2 ], [ 'milk', 1 ] ]
   * ```
   * @see zipPartitions · Spark: RDD.zip
   * @since 0.2.0
   */
  zip<U>(other: RDD<U>): RDD<[T, U]> {
    requireRdd('zip', other, 'other');
    return this.derive(zipPartitions('zip', [this.node, other.node], zipRows, false));
  }

  /**
   * Gives a partition for each partition of this RDD and that of the same index of another. Nothing moves.
   *
   * @param fn given the elements of both; each can be read once
   * @param preservesPartitioning true if `fn` leaves this RDD's keys as they are
   * @throws RddError TSS_RDD_PARTITIONS_DIFFER
   * @example
   * ```ts
   * const sizes = sc.parallelize(['a', 'b', 'c'], 2).zipPartitions(sc.parallelize([1, 2], 2), (words, numbers) => [
   *   [[...words].length, [...numbers].length],
   * ]);
   * console.log(await sizes.collect()); // [ [ 1, 1 ], [ 2, 1 ] ]
   * ```
   * @see zip · Spark: RDD.zipPartitions
   * @since 0.2.0
   */
  zipPartitions<U, R>(
    other: RDD<U>,
    fn: (elements: Iterable<T>, others: Iterable<U>) => Iterable<PairHint<R>>,
    preservesPartitioning = false,
  ): RDD<R> {
    requireRdd('zipPartitions', other, 'other');
    requireSyncFunction('zipPartitions', fn);
    const compute = ([elements = [], others = []]: readonly Iterable<unknown>[]): Iterable<unknown> =>
      fn(elements as Iterable<T>, others as Iterable<U>);
    return this.derive(zipPartitions('zipPartitions', [this.node, other.node], compute, preservesPartitioning));
  }

  /**
   * Gives every pair of an element of this RDD and one of `other`, in as many partitions as there are pairs of partitions.
   *
   * Computes each partition of one once for each partition of the other, and holds one of `other` in memory.
   *
   * @example
   * ```ts
   * const pairs = sc.parallelize(['a', 'b'], 1).cartesian(sc.parallelize([1, 2], 1));
   * console.log(await pairs.collect()); // [ [ 'a', 1 ], [ 'a', 2 ], [ 'b', 1 ], [ 'b', 2 ] ]
   * ```
   * @see Spark: RDD.cartesian
   * @since 0.2.0
   */
  cartesian<U>(other: RDD<U>): RDD<[T, U]> {
    requireRdd('cartesian', other, 'other');
    return this.derive(cartesian(this.node, other.node));
  }

  /**
   * Gives the values that each key has in this RDD and in others, side by side; an empty array where it has none.
   *
   * Moves the records of those that are not placed alike, and holds all values of a key in memory.
   *
   * @param placement partitions of the result, or a partitioner; by default the largest that one of the RDDs has, else as many
   *   partitions as the largest of them, or `spark.default.parallelism`
   * @example
   * ```ts
   * const clicks = sc.parallelize([['a', 1], ['a', 2]] as [string, number][]);
   * const names = sc.parallelize([['a', 'Ann']] as [string, string][]);
   * console.log(await clicks.cogroup(names).values().collect()); // [ [ [ 1, 2 ], [ 'Ann' ] ] ]
   * ```
   * @see join · groupWith · Spark: PairRDDFunctions.cogroup
   * @since 0.2.0
   */
  cogroup<W>(
    this: RDD<Pair<T>>,
    other: RDD<readonly [KeyOf<T>, W]>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, [ValueOf<T>[], W[]]]>;
  cogroup<W1, W2>(
    this: RDD<Pair<T>>,
    other1: RDD<readonly [KeyOf<T>, W1]>,
    other2: RDD<readonly [KeyOf<T>, W2]>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, [ValueOf<T>[], W1[], W2[]]]>;
  cogroup<W1, W2, W3>(
    this: RDD<Pair<T>>,
    other1: RDD<readonly [KeyOf<T>, W1]>,
    other2: RDD<readonly [KeyOf<T>, W2]>,
    other3: RDD<readonly [KeyOf<T>, W3]>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, [ValueOf<T>[], W1[], W2[], W3[]]]>;
  cogroup(this: RDD<Pair<T>>, ...args: (RDD<Pair<T>> | number | Partitioner | undefined)[]): RDD<never> {
    const others = args.filter((arg) => arg instanceof RddBase);
    const [placement, ...rest] = args.slice(others.length);
    const isRight = others.length > 0 && rest.length === 0;
    requireArgument(isRight, args[others.length], { operation: 'cogroup', argument: 'other', expected: 'an RDD' });
    const rows = (key: unknown, values: Sides): unknown[] => [[key, values]];
    return this.derive(cogrouped('cogroup', [this, ...others], placement as number | Partitioner | undefined, rows));
  }

  /**
   * As `cogroup`, with any number of others.
   *
   * @example
   * ```ts
   * const one = sc.parallelize([['a', 1]] as [string, number][]);
   * console.log(await one.groupWith(one, one).values().collect()); // [ [ [ 1 ], [ 1 ], [ 1 ] ] ]
   * ```
   * @see cogroup · Spark: PairRDDFunctions.groupWith
   * @since 0.2.0
   */
  groupWith<W extends readonly unknown[]>(
    this: RDD<Pair<T>>,
    ...others: { readonly [I in keyof W]: RDD<readonly [KeyOf<T>, W[I]]> }
  ): RDD<[KeyOf<T>, [ValueOf<T>[], ...{ [I in keyof W]: W[I][] }]]> {
    const rows = (key: unknown, values: Sides): unknown[] => [[key, values]];
    return this.derive(cogrouped('groupWith', [this, ...others], undefined, rows));
  }

  /**
   * Gives, for each key that both RDDs have, every pair of a value of this one and a value of `other`.
   *
   * Moves the records of both, unless they are placed alike. Holds all values of a key in memory.
   *
   * @param placement as for `cogroup`
   * @example
   * ```ts
   * const prices = sc.parallelize([['tea', 2], ['milk', 1]] as [string, number][]);
   * const stock = sc.parallelize([['tea', 'Assam'], ['ham', 'Parma']] as [string, string][]);
   * console.log(await prices.join(stock).collect()); // [ [ 'tea', [ 2, 'Assam' ] ] ]
   * ```
   * @see leftOuterJoin · Spark: PairRDDFunctions.join
   * @since 0.2.0
   */
  join<W>(
    this: RDD<Pair<T>>,
    other: RDD<readonly [KeyOf<T>, W]>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, [ValueOf<T>, W]]> {
    return this.derive(cogrouped('join', [this, other], placement, joinRows));
  }

  /**
   * As `join`, and each value of this RDD whose key `other` does not have, with `undefined`.
   *
   * Moves the records of both, unless they are placed alike. Holds all values of a key in memory.
   *
   * @param placement as for `cogroup`
   * @example
   * ```ts
   * const prices = sc.parallelize([['tea', 2], ['milk', 1]] as [string, number][]);
   * const stock = sc.parallelize([['tea', 'Assam'], ['ham', 'Parma']] as [string, string][]);
   * console.log(new Map(await prices.leftOuterJoin(stock).collect()).get('milk')); // [ 1, undefined ]
   * ```
   * @see join · Spark: PairRDDFunctions.leftOuterJoin
   * @since 0.2.0
   */
  leftOuterJoin<W>(
    this: RDD<Pair<T>>,
    other: RDD<readonly [KeyOf<T>, W]>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, [ValueOf<T>, W | undefined]]> {
    return this.derive(cogrouped('leftOuterJoin', [this, other], placement, outerJoinRows('left')));
  }

  /**
   * As `join`, and each value of `other` whose key this RDD does not have, after `undefined`.
   *
   * Moves the records of both, unless they are placed alike. Holds all values of a key in memory.
   *
   * @param placement as for `cogroup`
   * @example
   * ```ts
   * const prices = sc.parallelize([['tea', 2], ['milk', 1]] as [string, number][]);
   * const stock = sc.parallelize([['tea', 'Assam'], ['ham', 'Parma']] as [string, string][]);
   * console.log(new Map(await prices.rightOuterJoin(stock).collect()).get('ham')); // [ undefined, 'Parma' ]
   * ```
   * @see join · Spark: PairRDDFunctions.rightOuterJoin
   * @since 0.2.0
   */
  rightOuterJoin<W>(
    this: RDD<Pair<T>>,
    other: RDD<readonly [KeyOf<T>, W]>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, [ValueOf<T> | undefined, W]]> {
    return this.derive(cogrouped('rightOuterJoin', [this, other], placement, outerJoinRows('right')));
  }

  /**
   * As `join`, and each value of one RDD whose key the other does not have, with `undefined` in place of the other's.
   *
   * Moves the records of both, unless they are placed alike. Holds all values of a key in memory.
   *
   * @param placement as for `cogroup`
   * @example
   * ```ts
   * const prices = sc.parallelize([['tea', 2], ['milk', 1]] as [string, number][]);
   * const stock = sc.parallelize([['tea', 'Assam'], ['ham', 'Parma']] as [string, string][]);
   * console.log((await prices.fullOuterJoin(stock).keys().collect()).sort()); // [ 'ham', 'milk', 'tea' ]
   * ```
   * @see join · Spark: PairRDDFunctions.fullOuterJoin
   * @since 0.2.0
   */
  fullOuterJoin<W>(
    this: RDD<Pair<T>>,
    other: RDD<readonly [KeyOf<T>, W]>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, [ValueOf<T> | undefined, W | undefined]]> {
    return this.derive(cogrouped('fullOuterJoin', [this, other], placement, outerJoinRows('both')));
  }

  /**
   * Gives the pairs whose key `other` does not have.
   *
   * Moves the records of both, unless they are placed alike.
   *
   * @param placement by default that of this RDD, else as many partitions as it has
   * @example
   * ```ts
   * const prices = sc.parallelize([['tea', 2], ['milk', 1]] as [string, number][]);
   * const sold = sc.parallelize([['milk', true]] as [string, boolean][]);
   * console.log(await prices.subtractByKey(sold).collect()); // [ [ 'tea', 2 ] ]
   * ```
   * @see subtract · Spark: PairRDDFunctions.subtractByKey
   * @since 0.2.0
   */
  subtractByKey(
    this: RDD<Pair<T>>,
    other: RDD<readonly [KeyOf<T>, unknown]>,
    placement?: number | Partitioner,
  ): RDD<[KeyOf<T>, ValueOf<T>]> {
    const place = placement ?? this.partitioner ?? Math.max(1, this.getNumPartitions());
    return this.derive(cogrouped('subtractByKey', [this, other], place, subtractedRows));
  }

  /**
   * Gives the elements that `other` does not have, as often as they are there. Elements are compared by value. Moves all records.
   *
   * @param placement by default as many partitions as this RDD has
   * @example
   * ```ts
   * const left = sc.parallelize(['a', 'b', 'b', 'c']).subtract(sc.parallelize(['a']));
   * console.log((await left.collect()).sort()); // [ 'b', 'b', 'c' ]
   * ```
   * @see intersection · Spark: RDD.subtract
   * @since 0.2.0
   */
  subtract(other: RDD<T>, placement?: number | Partitioner): RDD<T> {
    requireRdd('subtract', other, 'other');
    const place = placement ?? Math.max(1, this.getNumPartitions());
    const sides = [this, other].map((rdd) => rdd.map((element): [T, null] => [element, null]));
    const left = cogrouped('subtract', sides, place, subtractedRows);
    return this.derive<[T, null]>(left).keys();
  }

  /**
   * Gives the elements that both RDDs have, each once. Elements are compared by value. Moves all records.
   *
   * @param placement as for `cogroup`
   * @example
   * ```ts
   * const both = sc.parallelize([1, 2, 2, 3]).intersection(sc.parallelize([2, 3, 4]));
   * console.log((await both.collect()).sort()); // [ 2, 3 ]
   * ```
   * @see subtract · Spark: RDD.intersection
   * @since 0.2.0
   */
  intersection(other: RDD<T>, placement?: number | Partitioner): RDD<T> {
    requireRdd('intersection', other, 'other');
    const sides = [this, other].map((rdd) => rdd.map((element): [T, null] => [element, null]));
    // Elements are placed as if they were keys: no placement of pairs.
    return this.derive({ ...cogrouped('intersection', sides, placement, intersectionRows), partitioner: undefined });
  }
}

function cogrouped(
  operator: string,
  rdds: readonly RddBase<unknown>[],
  placement: number | Partitioner | undefined,
  rowsOf: (key: unknown, values: Sides) => Iterable<unknown>,
): RddNode {
  for (const rdd of rdds) requireRdd(operator, rdd, 'other');
  const sides = rdds.map(({ node }) => node);
  return cogroup(operator, sides, partitionerFor(operator, rdds, placement), rowsOf);
}
