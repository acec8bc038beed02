import { requirePair } from '../pair';
import type { RowStep } from '../rdd-node';
import { requireElements } from './flat-map';

/** The key of a pair with each element that is made of its value. */
export function flatMapValues(fn: (value: never) => Iterable<unknown>): RowStep {
  return {
    shape: 'row',
    operator: 'flatMapValues',
    fn,
    preservesPartitioning: true,
    bind: (emit) => (row) => {
      const [key, value] = requirePair('flatMapValues', row);
      for (const element of requireElements('flatMapValues', fn(value as never)))
        if (!emit([key, element])) return false;
      return true;
    },
  };
}
