import type { PartitionStep } from '../rdd-node';

/** A new partition for each partition and its index. */
export function mapPartitionsWithIndex<T, U>(
  fn: (index: number, rows: Iterable<T>) => Iterable<U>,
  preservesPartitioning: boolean,
): PartitionStep {
  return {
    shape: 'partition',
    operator: 'mapPartitionsWithIndex',
    fn,
    preservesPartitioning,
    apply: (rows, partition) => fn(partition, rows as Iterable<T>),
  };
}
