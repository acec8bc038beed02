import { callFor } from '../failed-call';
import { firstResultOf } from '../first-result';
import type { RowStep } from '../rdd-node';

/** One row for each row. */
export function map(fn: (row: never) => unknown): RowStep {
  const step: RowStep = {
    shape: 'row',
    operator: 'map',
    fn,
    preservesPartitioning: false,
    bind: (emit) => {
      const checked = firstResultOf('map');
      return (row) => emit(checked(callFor(step, fn, row)));
    },
  };
  return step;
}
