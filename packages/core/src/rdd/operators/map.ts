import { callFor } from '../failed-call';
import type { RowStep } from '../rdd-node';

/** One row for each row. */
export function map(fn: (row: never) => unknown): RowStep {
  const step: RowStep = {
    shape: 'row',
    operator: 'map',
    fn,
    preservesPartitioning: false,
    bind: (emit) => (row) => emit(callFor(step, fn, row)),
  };
  return step;
}
