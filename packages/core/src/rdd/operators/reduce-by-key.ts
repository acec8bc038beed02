import { parseReduction } from '@ts-streaming/expr';
import { copyIfData } from '../copy-data';
import type { Aggregator } from '../rdd-node';

/**
 * The values of a key reduced by one function, before and after they move.
 *
 * The function ought to leave its arguments alone. One that does not, as is common in Spark, gets copies of plain data: what
 * the values come from, and what other actions read, stays as it is.
 */
export function reduceByKey<V>(fn: (left: V, right: V) => V): Aggregator {
  const reduce = fn as (left: unknown, right: unknown) => unknown;
  return {
    createCombiner: copyIfData,
    mergeValue: reduce,
    mergeCombiners: reduce,
    mapSideCombine: true,
    reduction: fn,
    read: () => parseReduction(fn),
  };
}
