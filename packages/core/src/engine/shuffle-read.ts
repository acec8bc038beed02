import type { KernelPool } from '@ts-streaming/kernel/contract';
import { CombinerTable, type Group } from '../rdd/combiner-table';
import { copyData, copyIfData } from '../rdd/copy-data';
import { groupPairs } from '../rdd/group-pairs';
import { requirePair } from '../rdd/pair';
import type { Aggregator, ShuffledNode } from '../rdd/rdd-node';
import { areAlike, columnGroups, columnRows, mergeColumns } from './column-groups';
import { lazyRows, type RowChunks } from './row-pipeline';
import type { ColumnsOutput, GroupsOutput, MapOutput } from './shuffle-output';
import type { StepwiseWork } from './task';

/** Groups or rows between two points at which a merge may give way. */
const GROUPS_PER_TURN = 256;

/** What reading needs of the engine. */
export interface ShuffleReadServices {
  /** Asked for only when there are columns to merge. */
  readonly pool: () => KernelPool;
  /** Runs work on the driver's thread, giving way now and then. */
  readonly run: (work: StepwiseWork) => Promise<void>;
}

/**
 * Reads one partition of a shuffle: merges what the map tasks left, in their order. What they left stays as it is, for
 * other actions and for retries.
 *
 * Columns stay columns until rows are asked for, and then only as many pairs are made as are asked for. Groups come in the
 * order of `inHashOrder`; records that were moved without an aggregator in the order of map tasks.
 */
export async function readShuffle(
  node: ShuffledNode,
  outputs: readonly MapOutput[],
  partition: number,
  services: ShuffleReadServices,
): Promise<RowChunks> {
  const { aggregator } = node;
  if (aggregator === undefined) return movedRows(outputs, partition);
  const [first, ...others] = outputs;
  if (first !== undefined && isColumns(first) && others.every(isColumns) && areAlike([first, ...others])) {
    return columnRows(await mergeColumns([first, ...others], partition, services.pool()), first.shape);
  }
  if (first?.kind === 'groups' && others.length === 0) {
    const groups = first.partitions[partition] ?? [];
    return lazyRows(groups.length, () => ownPairs(groupPairs(groups), aggregator));
  }
  const table = new CombinerTable(aggregator);
  await services.run(mergeGroups(table, node, aggregator, outputs, partition));
  const groups = table.groups();
  return lazyRows(groups.length, () => groupPairs(groups));
}

function isColumns(output: MapOutput): output is ColumnsOutput {
  return output.kind === 'columns';
}

function* movedRows(outputs: readonly MapOutput[], partition: number): RowChunks {
  for (const output of outputs) if (output.kind === 'rows') yield output.partitions[partition] ?? [];
}

function* mergeGroups(
  table: CombinerTable,
  { operator }: ShuffledNode,
  aggregator: Aggregator,
  outputs: readonly MapOutput[],
  partition: number,
): StepwiseWork {
  const own = ownCombiner(aggregator);
  let merged = 0;
  for (const output of outputs) {
    if (output.kind === 'rows') {
      for (const row of output.partitions[partition] ?? []) {
        const [key, value] = requirePair(operator, row);
        table.addValue(key, value);
        if (++merged % GROUPS_PER_TURN === 0) yield;
      }
    } else {
      for (const { key, hash, combiner } of groupsOf(output, partition)) {
        table.addCombiner(key, hash, own(combiner));
        if (++merged % GROUPS_PER_TURN === 0) yield;
      }
    }
  }
}

/** What is left to do for the groups of a single map task. */
function* ownPairs(pairs: Iterable<[unknown, unknown]>, aggregator: Aggregator): Iterable<[unknown, unknown]> {
  const own = ownCombiner(aggregator);
  for (const [key, combiner] of pairs) yield [key, own(combiner)];
}

/** Functions may change their combiners. Those of a reduction are the program's own values, and need not be data. */
function ownCombiner({ reduction }: Aggregator): (combiner: unknown) => unknown {
  return reduction === undefined ? copyData : copyIfData;
}

function groupsOf(output: ColumnsOutput | GroupsOutput, partition: number): Iterable<Group> {
  return output.kind === 'columns' ? columnGroups(output, partition) : (output.partitions[partition] ?? []);
}
