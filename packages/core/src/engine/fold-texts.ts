import type { PreAggregation } from '../plan/pre-aggregation';
import { CombinerTable, type Group } from '../rdd/combiner-table';
import { reduceByKey } from '../rdd/operators/reduce-by-key';
import type { ShuffledNode } from '../rdd/rdd-node';
import { areAlike, columnGroups, mergeColumns } from './column-groups';
import type { LaneServices } from './kernel-lane';
import { RepeatedRows } from './repeated-rows';
import { bindRowSteps } from './row-steps';
import type { ColumnsOutput, GroupsOutput, RowsOutput } from './shuffle-output';
import { shuffleWriter } from './shuffle-write';
import type { StepwiseWork } from './task';

/** Texts between two points at which a task may give way. */
const TEXTS_PER_TURN = 64;

/**
 * Runs the functions of a pre-aggregated branch once for each text that its lanes have counted, and reduces what they give as
 * often as the text was counted.
 *
 * Gives up where the result is not surely that of one row after the other, to the bit (see `RepeatedRows`), and where a
 * function throws, so that the error is the one of the row that comes first.
 *
 * @param counts of each lane; what the kernel left of one line and another may be the same text
 * @returns undefined if it has given up: the rows are to be run one by one
 */
export async function foldTexts(
  { rest, operation }: PreAggregation,
  writes: ShuffledNode,
  counts: readonly ColumnsOutput[],
  { pool, run }: LaneServices,
): Promise<GroupsOutput | RowsOutput | undefined> {
  const writer = shuffleWriter(writes, 0);
  const rows = new RepeatedRows(writes.operator, operation, writer.emit);
  const [first, ...others] = rest;
  const next = bindRowSteps(others, rows.emit);
  // All texts are different: what the first function gives need not be remembered.
  const push = first?.node.step.shape === 'row' ? first.node.step.bind(next) : next;
  const texts = areAlike(counts) ? await mergedTexts(counts, pool) : combinedTexts(counts);
  await run(
    pushTexts(texts, (text, times) => {
      rows.times = times;
      try {
        // What escaped from a kernel can leave something else than a text.
        if (typeof text === 'string') push(text);
        else rows.giveUp();
      } catch {
        rows.giveUp();
      }
      return rows.isExact;
    }),
  );
  return rows.isExact ? writer.finish() : undefined;
}

/** @param push gives false when no more texts are wanted */
function* pushTexts(texts: Iterable<Group>, push: (text: unknown, times: number) => boolean): StepwiseWork {
  let pushed = 0;
  for (const { key, combiner } of texts) {
    if (!push(key, combiner as number)) return;
    if (++pushed % TEXTS_PER_TURN === 0) yield;
  }
}

async function mergedTexts(counts: readonly ColumnsOutput[], pool: LaneServices['pool']): Promise<Iterable<Group>> {
  const [first] = counts;
  if (first === undefined) return [];
  const columns = await mergeColumns(counts, 0, pool());
  return columnGroups({ ...first, columns: { ...columns, partitionEnds: Uint32Array.of(columns.hashes.length) } }, 0);
}

/** With the texts of lines that escaped, which are in no column. */
function combinedTexts(counts: readonly ColumnsOutput[]): Iterable<Group> {
  const table = new CombinerTable(reduceByKey((a: number, b: number) => a + b));
  for (const output of counts) {
    for (const { key, hash, combiner } of columnGroups(output, 0)) table.addCombiner(key, hash, combiner);
  }
  return table.groups();
}
