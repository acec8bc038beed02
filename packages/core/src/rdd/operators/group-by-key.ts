import type { Aggregator } from '../rdd-node';

/** All values of a key in one array. Nothing is combined before records move, as in Spark: it would save no bytes. */
export function groupByKey(): Aggregator {
  return {
    createCombiner: (value) => [value],
    mergeValue: (values, value) => {
      (values as unknown[]).push(value);
      return values;
    },
    mergeCombiners: (left, right) => (left as unknown[]).concat(right),
    mapSideCombine: false,
    reduction: undefined,
    read: () => ({ kind: 'opaque', reason: 'it collects all values' }),
  };
}
