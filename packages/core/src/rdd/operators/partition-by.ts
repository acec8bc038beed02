import type { Partitioner } from '../partitioner';
import { preparationOf } from '../range-partitioner';
import { nodeIdentity, type RddNode } from '../rdd-node';

/** Moves each pair to the partition of its key; nothing moves where it already is there. */
export function partitionBy(parent: RddNode, partitioner: Partitioner): RddNode {
  if (parent.partitioner !== undefined && partitioner.equals(parent.partitioner)) return parent;
  return {
    ...nodeIdentity('partitionBy', partitioner),
    kind: 'shuffled',
    parent,
    routing: { kind: 'key', partitioner },
    ...preparationOf(partitioner),
    aggregator: undefined,
  };
}
