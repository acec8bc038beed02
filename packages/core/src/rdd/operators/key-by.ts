import type { RowStep } from '../rdd-node';

/** Each row with a key that is made of it. */
export function keyBy(fn: (row: never) => unknown): RowStep {
  return {
    shape: 'row',
    operator: 'keyBy',
    fn,
    preservesPartitioning: false,
    bind: (emit) => (row) => emit([fn(row as never), row]),
  };
}
