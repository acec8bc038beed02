import { callFor } from '../failed-call';
import { requirePair } from '../pair';
import type { RowStep } from '../rdd-node';

/** The same keys with new values. */
export function mapValues(fn: (value: never) => unknown): RowStep {
  const step: RowStep = {
    shape: 'row',
    operator: 'mapValues',
    fn,
    preservesPartitioning: true,
    bind: (emit) => (row) => {
      const pair = requirePair('mapValues', row);
      return emit([pair[0], callFor(step, fn, pair[1])]);
    },
  };
  return step;
}
