import type { FoldCounts, KernelPool, KernelTable } from '@ts-streaming/kernel/contract';
import type { LoweredBranch } from '../plan/lowered-stage';
import type { SourceNode, SourcePartition } from '../rdd/rdd-node';
import type { ColumnsOutput } from './shuffle-output';
import { sourcePieces } from './source-partition';

/** Bytes handed to the kernel in one call: enough to make the crossing free, few enough to read ahead. */
export const CALL_BYTES = 4 * 2 ** 20;

/** One lane of a lowered branch: what its pieces are folded into, one call after the other, until it is sealed. */
export class KernelLane {
  readonly #lowering: LoweredBranch;
  readonly #table: KernelTable;

  constructor(lowering: LoweredBranch, pool: KernelPool) {
    this.#lowering = lowering;
    this.#table = pool.openTable(lowering.spec);
  }

  /** Folds whole lines, off the driver's thread. How they are divided into calls makes no difference. */
  fold(pieces: readonly Uint8Array[]): Promise<FoldCounts> {
    return this.#table.foldLines(this.#lowering.program, pieces);
  }

  /** What was folded, by partition. */
  async seal(): Promise<ColumnsOutput> {
    const { partitions, spec } = this.#lowering;
    return { kind: 'columns', columns: await this.#table.seal(partitions), spec };
  }

  /** Frees the memory; an operation in flight ends first. Idempotent. */
  release(): void {
    this.#table.release();
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
  return Array.from({ length: count }, (_, lane) => dealt.filter((_partition, k) => k % count === lane));
}

/** Folds the partitions of one lane into a table, off the driver's thread, and seals it. */
export async function runKernelLane(
  lowering: LoweredBranch,
  partitions: readonly SourcePartition[],
  pool: KernelPool,
): Promise<ColumnsOutput> {
  const lane = new KernelLane(lowering, pool);
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
  let group: Uint8Array[] = [];
  let bytes = 0;
  for (const partition of partitions) {
    for (const piece of sourcePieces(partition)) {
      group.push(piece);
      bytes += piece.length;
      if (bytes >= CALL_BYTES) {
        yield group;
        group = [];
        bytes = 0;
      }
    }
  }
  if (group.length > 0) yield group;
  return undefined;
}
