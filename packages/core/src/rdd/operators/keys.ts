import { requirePair } from '../pair';
import type { RowStep } from '../rdd-node';

/** The key of each pair. */
export function keys(): RowStep {
  return {
    shape: 'row',
    operator: 'keys',
    fn: undefined,
    preservesPartitioning: false,
    bind: (emit) => (row) => emit(requirePair('keys', row)[0]),
  };
}
