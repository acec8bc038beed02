import { requirePartitionCount } from '../partitioner';
import { numPartitionsOf, type RddNode } from '../rdd-node';
import { gather } from './gather';

/**
 * Neighbouring partitions put together, as evenly as can be: never more partitions than there were. Partition i of n reads the
 * parent's partitions floor(i·P/n) to floor((i+1)·P/n).
 */
export function coalesce(parent: RddNode, numPartitions: number): RddNode {
  requirePartitionCount('coalesce', numPartitions);
  return gather('coalesce', {
    parents: [parent],
    findPartitions: () => {
      const before = numPartitionsOf(parent);
      const after = Math.min(before, numPartitions);
      const cut = (index: number): number => Math.floor((index * before) / after);
      return Array.from({ length: after }, (_, index) =>
        Array.from({ length: cut(index + 1) - cut(index) }, (_, i) => ({ parent, partition: cut(index) + i })),
      );
    },
    *compute(inputs) {
      for (const rows of inputs) yield* rows;
    },
  });
}
