import { CombinerTable, type Group } from '../rdd/combiner-table';
import { requirePair } from '../rdd/pair';
import { checkedPartition } from '../rdd/partitioner';
import { numPartitionsOf, type Aggregator, type Emit, type ShuffledNode } from '../rdd/rdd-node';
import type { GroupsOutput, RowsOutput } from './shuffle-output';

/** Takes the rows of one map task and places them by partition. */
export interface ShuffleWriter {
  readonly emit: Emit;
  readonly finish: () => GroupsOutput | RowsOutput;
}

/** @param task index of the map task: where a round robin begins, so that small partitions spread */
export function shuffleWriter(node: ShuffledNode, task: number): ShuffleWriter {
  const { aggregator } = node;
  return aggregator?.mapSideCombine === true ? combiningWriter(node, aggregator) : movingWriter(node, task);
}

function combiningWriter(node: ShuffledNode, aggregator: Aggregator): ShuffleWriter {
  const table = new CombinerTable(aggregator);
  return {
    emit: (row) => {
      const [key, value] = requirePair(node.operator, row);
      table.addValue(key, value);
      return true;
    },
    finish: () => {
      const partitions = emptyPartitions<Group>(node);
      for (const group of table.groups()) partitions[partitionOfKey(node, group.key)]?.push(group);
      return { kind: 'groups', partitions };
    },
  };
}

function movingWriter(node: ShuffledNode, task: number): ShuffleWriter {
  const partitions = emptyPartitions<unknown>(node);
  let next = task;
  const place: (row: unknown) => number =
    node.routing.kind === 'roundRobin'
      ? () => next++ % partitions.length
      : (row) => partitionOfKey(node, requirePair(node.operator, row)[0]);
  return {
    emit: (row) => {
      partitions[place(row)]?.push(row);
      return true;
    },
    finish: () => ({ kind: 'rows', partitions }),
  };
}

function partitionOfKey({ routing }: ShuffledNode, key: unknown): number {
  return routing.kind === 'key' ? checkedPartition(routing.partitioner, key) : 0;
}

function emptyPartitions<T>(node: ShuffledNode): T[][] {
  return Array.from({ length: numPartitionsOf(node) }, () => []);
}
