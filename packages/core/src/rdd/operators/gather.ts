import { type GatheredNode, nodeIdentity, type ParentPartition, type RddNode } from '../rdd-node';
import type { Partitioner } from '../partitioner';

/** What makes a gathered node, but for its identity. */
export interface Gathering extends Pick<GatheredNode, 'parents' | 'compute'> {
  /** Called once, when it is first asked for. */
  readonly findPartitions: () => readonly (readonly ParentPartition[])[];
  readonly partitioner?: Partitioner | undefined;
}

/** Partitions that are each computed from some partitions of parents. */
export function gather(operator: string, { parents, compute, findPartitions, partitioner }: Gathering): GatheredNode {
  let found: readonly (readonly ParentPartition[])[] | undefined;
  return {
    ...nodeIdentity(operator, partitioner),
    kind: 'gathered',
    parents,
    partitions: () => (found ??= findPartitions()),
    compute,
  };
}

/** Partition by partition: each reads the one with its number of every parent. */
export function alongside(parents: readonly RddNode[], numPartitions: number): readonly (readonly ParentPartition[])[] {
  return Array.from({ length: numPartitions }, (_, partition) => parents.map((parent) => ({ parent, partition })));
}
