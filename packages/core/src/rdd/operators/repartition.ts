import { requirePartitionCount } from '../partitioner';
import { nodeIdentity, type RddNode } from '../rdd-node';

/** Spreads records evenly over exactly `numPartitions` partitions. */
export function repartition(parent: RddNode, numPartitions: number): RddNode {
  requirePartitionCount('repartition', numPartitions);
  return {
    ...nodeIdentity('repartition'),
    kind: 'shuffled',
    parent,
    routing: { kind: 'roundRobin', numPartitions },
    aggregator: undefined,
  };
}
