import { requirePair } from '../pair';
import type { RowStep } from '../rdd-node';

/** The value of each pair. */
export function values(): RowStep {
  return {
    shape: 'row',
    operator: 'values',
    fn: undefined,
    preservesPartitioning: false,
    bind: (emit) => (row) => emit(requirePair('values', row)[1]),
  };
}
