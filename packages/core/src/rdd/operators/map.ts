import type { RowStep } from '../rdd-node';

/** One row for each row. */
export function map(fn: (row: never) => unknown): RowStep {
  return {
    shape: 'row',
    operator: 'map',
    fn,
    preservesPartitioning: false,
    bind: (emit) => (row) => emit(fn(row as never)),
  };
}
