import { naturalOrder } from '../natural-order';
import { requirePair } from '../pair';
import type { Partitioner } from '../partitioner';
import { RangePartitioner } from '../range-partitioner';
import type { PartitionStep } from '../rdd-node';

/** The pairs whose key is in a range, both ends included. Partitions that cannot hold one are not read where that is known. */
export function filterByRange(lower: unknown, upper: unknown, partitioner: Partitioner | undefined): PartitionStep {
  return {
    shape: 'partition',
    operator: 'filterByRange',
    fn: undefined,
    preservesPartitioning: true,
    *apply(rows, partition) {
      if (partitioner instanceof RangePartitioner && !partitioner.mayHold(partition, lower, upper)) return;
      for (const row of rows) {
        const [key] = requirePair('filterByRange', row);
        if (naturalOrder(key, lower) >= 0 && naturalOrder(key, upper) <= 0) yield row;
      }
    },
  };
}
