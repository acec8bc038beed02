import { callFor } from '../failed-call';
import type { RowStep } from '../rdd-node';

/** Each row with a key that is made of it. */
export function keyBy(fn: (row: never) => unknown): RowStep {
  const step: RowStep = {
    shape: 'row',
    operator: 'keyBy',
    fn,
    preservesPartitioning: false,
    bind: (emit) => (row) => emit([callFor(step, fn, row), row]),
  };
  return step;
}
