import type { KernelPool } from '@ts-streaming/kernel/contract';
import { CombinerTable, type Group } from '../rdd/combiner-table';
import { compareKeys } from '../rdd/key-codec';
import { requirePair } from '../rdd/pair';
import type { Aggregator, ShuffledNode } from '../rdd/rdd-node';
import { columnGroups, columnRows, mergeColumns } from './column-groups';
import { inHashOrder } from './group-order';
import { chunked, type RowChunks } from './row-pipeline';
import type { ColumnsOutput, MapOutput } from './shuffle-output';

/**
 * Reads one partition of a shuffle: merges what the map tasks left, in their order.
 *
 * Columns stay columns until rows are asked for, and then only as many pairs are made as are asked for. Groups come in the
 * order of `inHashOrder`; records that were moved without an aggregator in the order of map tasks.
 */
export async function readShuffle(
  node: ShuffledNode,
  outputs: readonly MapOutput[],
  partition: number,
  pool: KernelPool,
): Promise<RowChunks> {
  if (node.aggregator === undefined) return movedRows(outputs, partition);
  if (outputs.length > 0 && outputs.every(isColumns)) {
    return columnRows(await mergeColumns(outputs, partition, pool));
  }
  return groupRows(mergeGroups(node.operator, outputs, partition, node.aggregator));
}

function isColumns(output: MapOutput): output is ColumnsOutput {
  return output.kind === 'columns';
}

function* movedRows(outputs: readonly MapOutput[], partition: number): RowChunks {
  for (const output of outputs) if (output.kind === 'rows') yield output.partitions[partition] ?? [];
}

function groupRows(groups: readonly Group[]): RowChunks {
  const hashes = Uint32Array.from(groups, ({ hash }) => hash);
  const keyAt = (index: number): unknown => groups[index]?.key;
  const order = inHashOrder(hashes, (a, b) => compareKeys(keyAt(a), keyAt(b)));
  return chunked(pairsOf(groups, order));
}

function* pairsOf(groups: readonly Group[], order: Iterable<number>): Generator<[unknown, unknown], void, undefined> {
  for (const index of order) yield [groups[index]?.key, groups[index]?.combiner];
}

function mergeGroups(
  operator: string,
  outputs: readonly MapOutput[],
  partition: number,
  aggregator: Aggregator,
): Group[] {
  const table = new CombinerTable(aggregator);
  const addGroup = (group: Group): void => {
    table.addCombiner(group.key, group.hash, group.combiner);
  };
  for (const output of outputs) {
    if (output.kind === 'columns') for (const group of columnGroups(output, partition)) addGroup(group);
    else if (output.kind === 'groups') output.partitions[partition]?.forEach(addGroup);
    else {
      for (const row of output.partitions[partition] ?? []) {
        const [key, value] = requirePair(operator, row);
        table.addValue(key, value);
      }
    }
  }
  return table.groups();
}
