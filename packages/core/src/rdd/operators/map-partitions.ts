import type { PartitionStep } from '../rdd-node';

/** A new partition for each partition; the function is called once for each, also for empty ones. */
export function mapPartitions<T, U>(
  fn: (rows: Iterable<T>) => Iterable<U>,
  preservesPartitioning: boolean,
): PartitionStep {
  return {
    shape: 'partition',
    operator: 'mapPartitions',
    fn,
    preservesPartitioning,
    apply: (rows) => fn(rows as Iterable<T>),
  };
}
