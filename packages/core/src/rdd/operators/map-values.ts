import { callFor } from '../failed-call';
import { firstResultOf } from '../first-result';
import { requirePair } from '../pair';
import type { RowStep } from '../rdd-node';

/** The same keys with new values. */
export function mapValues(fn: (value: never) => unknown): RowStep {
  const step: RowStep = {
    shape: 'row',
    operator: 'mapValues',
    fn,
    preservesPartitioning: true,
    bind: (emit) => {
      const checked = firstResultOf('mapValues');
      return (row) => {
        const pair = requirePair('mapValues', row);
        return emit([pair[0], checked(callFor(step, fn, pair[1]))]);
      };
    },
  };
  return step;
}
