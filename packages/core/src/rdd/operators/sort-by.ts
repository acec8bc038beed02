import { type CompareRows } from './take-ordered';
import type { PartitionStep } from '../rdd-node';

/** The rows of a partition in order; those that are alike stay as they were. Holds them all in memory. */
export function sortRows(operator: string, compare: CompareRows): PartitionStep {
  return {
    shape: 'partition',
    operator,
    fn: undefined,
    preservesPartitioning: false,
    apply: (rows) => [...rows].sort(compare),
  };
}
