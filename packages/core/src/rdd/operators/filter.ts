import { callFor } from '../failed-call';
import { firstResultOf } from '../first-result';
import type { RowStep } from '../rdd-node';

/** The rows for which the predicate is truthy. */
export function filter(predicate: (row: never) => unknown): RowStep {
  const step: RowStep = {
    shape: 'row',
    operator: 'filter',
    fn: predicate,
    preservesPartitioning: true,
    bind: (emit) => {
      const checked = firstResultOf('filter');
      return (row) => (checked(callFor(step, predicate, row)) ? emit(row) : true);
    },
  };
  return step;
}
