import type { FoldCounts, KernelPool, KernelTable } from '@ts-streaming/kernel/contract';
import type { LoweredBranch } from '../plan/lowered-stage';
import type { SourceNode, SourcePartition } from '../rdd/rdd-node';
import { escapedPieces } from './escaped-lines';
import { elapsedMs } from '../time/elapsed';
import { groupColumns } from './group-columns';
import { lineRows } from './line-rows';
import { addLinesRead, type LinesRead, NOTHING_READ } from './lines-read';
import { PieceMemory } from './piece-memory';
import { pushRows } from './row-pipeline';
import type { ColumnsOutput, GroupsOutput } from './shuffle-output';
import { type ShuffleWriter, shuffleWriter } from './shuffle-write';
import { sourcePieces } from './source-partition';
import type { StepwiseWork } from './task';

/** Received bytes handed to the kernel in one call: enough to make the crossing free. */
export const CALL_BYTES = 4 * 2 ** 20;

/** What a lane needs of the engine. */
export interface LaneServices {
  readonly pool: () => KernelPool;
  /** Runs work on the driver's thread, giving way now and then. */
  readonly run: (work: StepwiseWork) => Promise<void>;
}

/**
 * One lane of a lowered branch: what its pieces are folded into, one call after the other, until it is sealed.
 *
 * Lines that escape from the kernel take the JavaScript steps of the branch and are combined by themselves, over the whole
 * lane; at the end their groups are folded behind those of the kernel. So how lines are divided into calls makes no difference.
 */
export class KernelLane {
  readonly #lowering: LoweredBranch;
  readonly #run: LaneServices['run'];
  readonly #table: KernelTable;
  #escaped: ShuffleWriter | undefined;
  #read = NOTHING_READ;

  constructor(lowering: LoweredBranch, { pool, run }: LaneServices) {
    this.#lowering = lowering;
    this.#run = run;
    this.#table = pool().openTable(lowering.spec);
  }

  /** Folds whole lines, off the driver's thread but for those that escape. */
  async fold(pieces: readonly Uint8Array[]): Promise<FoldCounts> {
    const startedMs = elapsedMs();
    const counts = await this.#table.foldLines(this.#lowering.program, pieces);
    const foldedMs = elapsedMs();
    if (counts.escaped.length > 0) {
      const { steps, writes } = this.#lowering;
      this.#escaped ??= shuffleWriter(writes, 0);
      const escaped = lineRows(escapedPieces(pieces, counts.escaped));
      await this.#run(pushRows(escaped, steps, 0, this.#escaped.emit));
    }
    const { bytes, lines, rows } = counts;
    this.#read = addLinesRead(this.#read, {
      ...{ bytes, lines, rows, escaped: counts.escaped.length / 3 },
      ...{ foldMs: foldedMs - startedMs, escapedMs: elapsedMs() - foldedMs, sealMs: 0 },
    });
    return counts;
  }

  /** What was read so far. */
  get read(): LinesRead {
    return this.#read;
  }

  /** What was folded, by partition. */
  async seal(): Promise<ColumnsOutput> {
    const { partitions, spec, shape } = this.#lowering;
    const startedMs = elapsedMs();
    const escaped = await this.#mergeEscaped();
    const columns = await this.#table.seal(partitions);
    const read = { ...this.#read, sealMs: elapsedMs() - startedMs };
    return { kind: 'columns', columns, spec, shape, escaped, read };
  }

  /** Frees the memory; an operation in flight ends first. Idempotent. */
  release(): void {
    this.#table.release();
  }

  /** @returns groups that no column holds */
  async #mergeEscaped(): Promise<GroupsOutput | undefined> {
    const output = this.#escaped?.finish();
    if (output === undefined) return undefined;
    if (output.kind === 'rows') throw new RangeError('What is lowered is combined before it moves.');
    this.#escaped = undefined;
    const { spec, shape } = this.#lowering;
    const groups = output.partitions.flat();
    if (groups.length === 0) return undefined;
    const columns = groupColumns(groups, spec, shape);
    if (columns === undefined) return output;
    await this.#table.merge(columns, 0, groups.length);
    return undefined;
  }
}

/**
 * What each lane of a lowered stage folds. Received blocks are dealt out one by one, as they came in, everything else by
 * partition: number k goes to lane k mod L, and a lane folds in order, so that float sums are grouped alike at every run.
 * Lanes are merged in lane order.
 *
 * @param slots L where the source does not say
 */
export function lanePartitions({ partitions, received }: SourceNode, slots: number): SourcePartition[][] {
  const dealt = partitions().flatMap((partition) => (partition.kind === 'blocks' ? singly(partition) : [partition]));
  const count = Math.max(1, Math.min(received?.lanes ?? slots, dealt.length));
  return Array.from({ length: count }, (_, lane) => dealtTo(lane, count, dealt.length).flatMap((k) => dealt[k] ?? []));
}

/** Which of so many things a lane is dealt. */
export function dealtTo(lane: number, lanes: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => k).filter((k) => k % lanes === lane);
}

/** Folds the partitions of one lane into a table, off the driver's thread, and seals it. */
export async function runKernelLane(
  lowering: LoweredBranch,
  partitions: readonly SourcePartition[],
  services: LaneServices,
): Promise<ColumnsOutput> {
  const lane = new KernelLane(lowering, services);
  try {
    await foldPieces(lane, partitions);
    return await lane.seal();
  } finally {
    lane.release();
  }
}

function singly({ blocks }: SourcePartition & { readonly kind: 'blocks' }): SourcePartition[] {
  return blocks.map((block) => ({ kind: 'blocks', blocks: [block] }));
}

async function foldPieces(lane: KernelLane, partitions: readonly SourcePartition[]): Promise<void> {
  const calls = pieceGroups(partitions);
  try {
    // While the kernel folds one group of pieces the next is read.
    for (let pieces = calls.next().value; pieces !== undefined;) {
      const fold = lane.fold(pieces);
      const next = readAhead(calls);
      await fold;
      pieces = next();
    }
  } finally {
    // A fold that failed leaves a file open.
    calls.return(undefined);
  }
}

/** Reads the next group now; an error of reading is raised when the group is asked for, after the fold has ended. */
function readAhead(calls: Iterator<Uint8Array[], undefined>): () => Uint8Array[] | undefined {
  try {
    const { value } = calls.next();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function* pieceGroups(partitions: readonly SourcePartition[]): Generator<Uint8Array[], undefined, undefined> {
  const memory = new PieceMemory();
  let group: Uint8Array[] = [];
  let bytes = 0;
  for (const partition of partitions) {
    for (const piece of sourcePieces(partition, memory)) {
      memory.keep(piece);
      group.push(piece);
      bytes += piece.length;
      if (bytes >= CALL_BYTES || memory.isFull) {
        yield group;
        memory.turn();
        group = [];
        bytes = 0;
      }
    }
  }
  if (group.length > 0) yield group;
  return undefined;
}
