import { preparationOf, RangePartitioner } from '../range-partitioner';
import { narrowNode, nodeIdentity, numPartitionsOf, type PartitionStep, type RddNode } from '../rdd-node';
import { requirePartitionCount } from '../partitioner';
import { repartition } from './repartition';
import type { CompareRows } from '../natural-order';

/** How rows are ordered: by what, and how that is. */
export interface RowOrder {
  readonly keyOf: (row: unknown) => unknown;
  readonly compareKeys: CompareRows;
  /** The key of the order is that of pairs: it then also tells their partition. */
  readonly isOfPairs: boolean;
}

/**
 * All rows in order: each partition in itself, and partitions in theirs.
 *
 * @param numPartitions as many as the parent has if left out; there may be empty ones, after the others
 */
export function sortBy(operator: string, parent: RddNode, order: RowOrder, numPartitions?: number): RddNode {
  if (numPartitions !== undefined) requirePartitionCount(operator, numPartitions);
  const { keyOf, compareKeys, isOfPairs } = order;
  const compare: CompareRows = (a, b) => compareKeys(keyOf(a), keyOf(b));
  const count = numPartitions ?? Math.max(1, numPartitionsOf(parent));
  if (count === 1) return narrowNode(repartition(parent, 1), sortRows(operator, compare, false));
  const partitioner = new RangePartitioner(count, parent, keyOf, compareKeys);
  const placed: RddNode = {
    ...nodeIdentity(operator, isOfPairs ? partitioner : undefined),
    kind: 'shuffled',
    parent,
    routing: { kind: 'row', numPartitions: count, place: (row) => partitioner.getPartition(keyOf(row)) },
    aggregator: undefined,
    ...preparationOf(partitioner),
  };
  return narrowNode(placed, sortRows(operator, compare, isOfPairs));
}

/** The rows of a partition in order; those that are alike stay as they were. Holds them all in memory. */
export function sortRows(operator: string, compare: CompareRows, preservesPartitioning: boolean): PartitionStep {
  return {
    shape: 'partition',
    operator,
    fn: undefined,
    preservesPartitioning,
    apply: (rows) => [...rows].sort(compare),
  };
}
