import { nodeIdentity, type RddNode } from '../rdd-node';

/** Each element with its place in the whole RDD. The partitions before the last are counted first, by a job of its own. */
export function zipWithIndex(parent: RddNode): RddNode {
  let starts: readonly number[] = [];
  return {
    ...nodeIdentity('zipWithIndex'),
    kind: 'narrow',
    parent,
    step: {
      shape: 'partition',
      operator: 'zipWithIndex',
      fn: undefined,
      preservesPartitioning: false,
      *apply(rows, partition) {
        let index = starts[partition] ?? 0;
        for (const row of rows) yield [row, index++];
      },
    },
    preparation: {
      node: parent,
      look: (rows) => {
        let count = 0;
        for (const _ of rows) count++;
        return count;
      },
      accept: (counts) => {
        let start = 0;
        starts = (counts as readonly number[]).map((count) => {
          const from = start;
          start += count;
          return from;
        });
      },
    },
  };
}
