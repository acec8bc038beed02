import type { PartitionStep } from '../rdd-node';

/** Each element with an id of its own: element k of partition i of n gets k·n + i. */
export function zipWithUniqueId(numPartitions: () => number): PartitionStep {
  return {
    shape: 'partition',
    operator: 'zipWithUniqueId',
    fn: undefined,
    preservesPartitioning: false,
    *apply(rows, partition) {
      const step = numPartitions();
      let id = partition;
      for (const row of rows) {
        yield [row, id];
        id += step;
      }
    },
  };
}
