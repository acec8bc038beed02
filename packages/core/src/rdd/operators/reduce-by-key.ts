import type { Aggregator } from '../rdd-node';

/** The values of a key reduced by one function, before and after they move. */
export function reduceByKey<V>(fn: (left: V, right: V) => V): Aggregator {
  const reduce = fn as (left: unknown, right: unknown) => unknown;
  return {
    createCombiner: (value) => value,
    mergeValue: reduce,
    mergeCombiners: reduce,
    mapSideCombine: true,
    reduction: fn,
  };
}
