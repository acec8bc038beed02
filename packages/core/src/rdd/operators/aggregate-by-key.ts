import { parseFold } from '@ts-streaming/expr';
import { copyIfData } from '../copy-data';
import type { Aggregator } from '../rdd-node';

/** The values of a key folded from a zero value in each partition, and what that gives joined. */
export function aggregateByKey<C>(
  zeroValue: C,
  seqFunc: (combiner: C, value: never) => C,
  combFunc: (left: C, right: C) => C,
): Aggregator {
  // Copied now and for each key: functions may change what they are given.
  const zero = copyIfData(zeroValue) as C;
  return {
    createCombiner: (value) => seqFunc(copyIfData(zero) as C, value as never),
    mergeValue: seqFunc as Aggregator['mergeValue'],
    mergeCombiners: combFunc as Aggregator['mergeCombiners'],
    mapSideCombine: true,
    reduction: undefined,
    zero: { zero },
    read: () => parseFold(zero, seqFunc, combFunc),
  };
}
