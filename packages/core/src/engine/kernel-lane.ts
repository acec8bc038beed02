import type { KernelPool, KernelTable } from '@ts-streaming/kernel/contract';
import type { LoweredBranch } from '../plan/lowered-stage';
import type { SourcePartition } from '../rdd/rdd-node';
import type { ColumnsOutput } from './shuffle-output';
import { sourcePieces } from './source-partition';

/** Bytes handed to the kernel in one call: enough to make the crossing free, few enough to read ahead. */
const CALL_BYTES = 4 * 2 ** 20;

/**
 * Which partitions each lane of a lowered stage folds: partition k goes to lane k mod L, and a lane folds in order, so that
 * float sums are grouped alike at every run. Lanes are merged in lane order.
 */
export function lanePartitions<P>(partitions: readonly P[], lanes: number): P[][] {
  const count = Math.max(1, Math.min(lanes, partitions.length));
  return Array.from({ length: count }, (_, lane) => partitions.filter((_partition, k) => k % count === lane));
}

/** Folds the partitions of one lane into a table, off the driver's thread, and seals it. */
export async function runKernelLane(
  { program, spec, partitions }: LoweredBranch,
  lane: readonly SourcePartition[],
  pool: KernelPool,
): Promise<ColumnsOutput> {
  const table = pool.openTable(spec);
  try {
    await foldPieces(table, program, lane);
    return { kind: 'columns', columns: await table.seal(partitions), spec };
  } finally {
    table.release();
  }
}

async function foldPieces(
  table: KernelTable,
  program: LoweredBranch['program'],
  lane: readonly SourcePartition[],
): Promise<void> {
  const calls = pieceGroups(lane);
  try {
    // While the kernel folds one group of pieces the next is read.
    for (let pieces = calls.next().value; pieces !== undefined;) {
      const fold = table.foldLines(program, pieces);
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

function* pieceGroups(lane: readonly SourcePartition[]): Generator<Uint8Array[], undefined, undefined> {
  let group: Uint8Array[] = [];
  let bytes = 0;
  for (const partition of lane) {
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
