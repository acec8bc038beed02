import type { BranchRun, StageRun } from '../plan/explain';
import type { Branch, Leaf, Stage } from '../plan/stage';
import type { ShuffledNode, SourcePartition } from '../rdd/rdd-node';
import { byteText, counted, durationText } from './amounts';
import type { JobRun } from './job-run';
import { addLinesRead, type LinesRead, NOTHING_READ } from './lines-read';
import type { MapOutput } from './shuffle-output';
import type { StageMeter } from './stage-meter';

/**
 * What a stage has done in a job, in words.
 *
 * @param meterOf what is known of a shuffle's map side; undefined if it has not run
 * @param made what came of the job, if that is known
 * @returns undefined for a stage that has not run
 */
export function describeStage(
  stage: Stage,
  { meter: ofResult, earlier }: JobRun,
  meterOf: (shuffle: ShuffledNode) => StageMeter | undefined,
  made?: string,
): StageRun | undefined {
  const meter = stage.writes === undefined ? ofResult : meterOf(stage.writes);
  if (meter === undefined) return undefined;
  const { outputs, tasks, wallMs, busiestMs } = meter;
  const summary = [
    ...(made !== undefined && stage.writes === undefined ? [made] : []),
    `${durationText(wallMs)} in ${counted(tasks, 'task')}`,
    ...(tasks > 1 ? [`busiest slot ${durationText(busiestMs)}`] : []),
    ...(earlier.includes(stage) ? ['in an earlier job'] : []),
  ];
  return {
    summary: summary.join(', '),
    branches: stage.branches.map((branch, i) => describeBranch(branch, outputs?.[i])),
  };
}

function describeBranch({ leaf }: Branch, outputs: readonly MapOutput[] | undefined): BranchRun {
  const read = outputs?.reduce<LinesRead | undefined>((sum, output) => {
    const own = output.kind === 'rows' ? undefined : output.read;
    return own === undefined ? sum : addLinesRead(sum ?? NOTHING_READ, own);
  }, undefined);
  return {
    read: read === undefined ? sourceText(leaf) : `${counted(read.lines, 'line')}, ${byteText(read.bytes)}`,
    made: outputs === undefined ? undefined : madeText(outputs, read),
  };
}

function madeText(outputs: readonly MapOutput[], read: LinesRead | undefined): string {
  const made = outputs.reduce((sum, output) => sum + sizeOf(output), 0);
  const result = counted(made, outputs.some(({ kind }) => kind === 'rows') ? 'row' : 'group');
  if (read === undefined) return result;
  const { rows, foldMs, escaped, escapedMs, sealMs } = read;
  return [
    `kernel: ${counted(rows, 'row')} in ${durationText(foldMs)}${aheadText(outputs)}`,
    ...(escaped === 0 ? [] : [`JavaScript: ${counted(escaped, 'line')} that escaped, in ${durationText(escapedMs)}`]),
    `${result}, taken out in ${durationText(sealMs)}`,
  ].join('; ');
}

/** What was folded before the job began. */
function aheadText(outputs: readonly MapOutput[]): string {
  const ahead = outputs.flatMap((output) => (output.kind === 'columns' ? (output.ahead ?? []) : []));
  if (ahead.length === 0) return '';
  const { lines, foldMs } = ahead.reduce(addLinesRead, NOTHING_READ);
  return `, of that ${counted(lines, 'line')} before the job, in ${durationText(foldMs)}`;
}

function sizeOf(output: MapOutput): number {
  if (output.kind !== 'columns') return output.partitions.reduce((sum, partition) => sum + partition.length, 0);
  return output.columns.hashes.length + (output.escaped === undefined ? 0 : sizeOf(output.escaped));
}

function sourceText(leaf: Leaf): string | undefined {
  if (leaf.kind !== 'source') return undefined;
  const partitions = leaf.partitions();
  if (partitions.every((partition) => partition.kind === 'file')) {
    return byteText(partitions.reduce((sum, { start, end }) => sum + end - start, 0));
  }
  const rows = partitions.reduce((sum, partition) => sum + rowsOf(partition), 0);
  return counted(rows, leaf.elements === 'line' ? 'line' : 'row');
}

function rowsOf(partition: SourcePartition): number {
  switch (partition.kind) {
    case 'rows':
      return partition.rows.length;
    case 'blocks':
      return partition.blocks.reduce((sum, { records }) => sum + records, 0);
    case 'file':
      return 0;
  }
}
