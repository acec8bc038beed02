import { numPartitionsOf, type RddNode } from '../rdd-node';
import { gather } from './gather';

/** Every pair of an element of the left and one of the right: a partition for each pair of partitions. */
export function cartesian(left: RddNode, right: RddNode): RddNode {
  return gather('cartesian', {
    parents: [left, right],
    findPartitions: () => {
      const rights = numPartitionsOf(right);
      return Array.from({ length: numPartitionsOf(left) * rights }, (_, index) => [
        { parent: left, partition: Math.floor(index / rights) },
        { parent: right, partition: index % rights },
      ]);
    },
    *compute([lefts = [], rights = []]) {
      // Read once for each element of the left: held in memory.
      const all = [...rights];
      for (const row of lefts) for (const other of all) yield [row, other];
    },
  });
}
