import { RddError } from '../../errors/streaming-error';
import { type GatheredNode, numPartitionsOf, type RddNode } from '../rdd-node';
import { alongside, gather } from './gather';

/**
 * Partition i computed from partition i of each parent.
 *
 * @param compute as of a gathered node
 * @throws RddError TSS_RDD_PARTITIONS_DIFFER
 */
export function zipPartitions(
  operator: string,
  parents: readonly RddNode[],
  compute: GatheredNode['compute'],
  preservesPartitioning: boolean,
): GatheredNode {
  const counts = parents.map(numPartitionsOf);
  const [count = 0] = counts;
  if (counts.some((other) => other !== count)) {
    throw new RddError('TSS_RDD_PARTITIONS_DIFFER', { operation: operator, counts: counts.join(', ') });
  }
  return gather(operator, {
    parents,
    partitioner: preservesPartitioning ? parents[0]?.partitioner : undefined,
    findPartitions: () => alongside(parents, count),
    compute,
  });
}
