import type { RowStep } from '../rdd-node';

/** The rows for which the predicate is truthy. */
export function filter(predicate: (row: never) => unknown): RowStep {
  return {
    shape: 'row',
    operator: 'filter',
    fn: predicate,
    preservesPartitioning: true,
    bind: (emit) => (row) => (predicate(row as never) ? emit(row) : true),
  };
}
