import type { PartitionStep } from '../rdd-node';

/** The elements of each partition as one array. */
export function glom(): PartitionStep {
  return {
    shape: 'partition',
    operator: 'glom',
    fn: undefined,
    preservesPartitioning: false,
    apply: (rows) => [[...rows]],
  };
}
