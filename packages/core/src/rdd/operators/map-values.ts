import { requirePair } from '../pair';
import type { RowStep } from '../rdd-node';

/** The same keys with new values. */
export function mapValues(fn: (value: never) => unknown): RowStep {
  return {
    shape: 'row',
    operator: 'mapValues',
    fn,
    preservesPartitioning: true,
    bind: (emit) => (row) => {
      const pair = requirePair('mapValues', row);
      return emit([pair[0], fn(pair[1] as never)]);
    },
  };
}
