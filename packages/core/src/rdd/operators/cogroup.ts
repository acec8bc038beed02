import { CombinerTable } from '../combiner-table';
import { groupPairs } from '../group-pairs';
import { requirePair } from '../pair';
import type { Partitioner } from '../partitioner';
import type { GatheredNode, RddNode } from '../rdd-node';
import { alongside, gather } from './gather';
import { partitionBy } from './partition-by';

/** The values of a key on each side. */
export type Sides = readonly (readonly unknown[])[];

/**
 * The values of each key on all sides, side by side. Sides that are placed by an equal partitioner do not move; of the others
 * every record does. Keys come in the order of their stable hash, values in that of partitions.
 *
 * @param operator the method that was called, for plans: joins and others are made of this
 * @param rowsOf what comes of a key
 */
export function cogroup(
  operator: string,
  sides: readonly RddNode[],
  partitioner: Partitioner,
  rowsOf: (key: unknown, values: Sides) => Iterable<unknown>,
): GatheredNode {
  const parents = sides.map((side) => partitionBy(side, partitioner));
  return gather(operator, {
    parents,
    partitioner,
    findPartitions: () => alongside(parents, partitioner.numPartitions),
    *compute(inputs) {
      for (const [key, values] of groupPairs(groupSides(operator, inputs).groups())) {
        yield* rowsOf(key, values as Sides);
      }
    },
  });
}

function groupSides(operator: string, inputs: readonly Iterable<unknown>[]): CombinerTable {
  let side = 0;
  const mergeValue = (values: unknown, value: unknown): unknown => {
    (values as unknown[][])[side]?.push(value);
    return values;
  };
  const table = new CombinerTable({
    createCombiner: (value) =>
      mergeValue(
        inputs.map(() => []),
        value,
      ),
    mergeValue,
    mergeCombiners: mergeValue,
    mapSideCombine: false,
    reduction: undefined,
    read: () => ({ kind: 'opaque', reason: 'it collects all values' }),
  });
  for (const rows of inputs) {
    for (const row of rows) table.addValue(...requirePair(operator, row));
    side++;
  }
  return table;
}
