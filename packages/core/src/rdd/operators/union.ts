import { nodeIdentity, type RddNode } from '../rdd-node';

/**
 * The partitions of all parents, in order. Placement is lost: as in Spark only a union of parents that are all placed
 * alike could keep it, which would interleave their partitions.
 */
export function union(parents: readonly RddNode[]): RddNode {
  return { ...nodeIdentity('union'), kind: 'union', parents };
}
