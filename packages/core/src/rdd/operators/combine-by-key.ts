import { CombinerTable } from '../combiner-table';
import { groupPairs } from '../group-pairs';
import { requirePair } from '../pair';
import type { Partitioner } from '../partitioner';
import { preparationOf } from '../range-partitioner';
import { type Aggregator, nodeIdentity, type PartitionStep, type RddNode } from '../rdd-node';

/**
 * Combines the values of each key. Where keys already stand as `partitioner` wants them nothing moves.
 *
 * @param operator the method that was called, for plans: reduceByKey, groupByKey and others are made of this
 */
export function combineByKey(
  operator: string,
  parent: RddNode,
  aggregator: Aggregator,
  partitioner: Partitioner,
): RddNode {
  if (parent.partitioner !== undefined && partitioner.equals(parent.partitioner)) {
    const step = combineInPlace(operator, aggregator);
    return { ...nodeIdentity(operator, parent.partitioner), kind: 'narrow', parent, step };
  }
  return {
    ...nodeIdentity(operator, partitioner),
    kind: 'shuffled',
    parent,
    routing: { kind: 'key', partitioner },
    ...preparationOf(partitioner),
    aggregator,
  };
}

function combineInPlace(operator: string, aggregator: Aggregator): PartitionStep {
  return {
    shape: 'partition',
    operator,
    fn: aggregator.reduction,
    preservesPartitioning: true,
    *apply(rows) {
      const table = new CombinerTable(aggregator);
      for (const row of rows) {
        const [key, value] = requirePair(operator, row);
        table.addValue(key, value);
      }
      yield* groupPairs(table.groups());
    },
  };
}
