import type { RowStep } from '../rdd-node';

/** One row for each row. */
export function map<T, U>(fn: (row: T) => U): RowStep {
  return {
    shape: 'row',
    operator: 'map',
    fn,
    preservesPartitioning: false,
    bind: (emit) => (row) => emit(fn(row as T)),
  };
}
