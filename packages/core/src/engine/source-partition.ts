import type { Block } from '../block/block';
import type { SourcePartition } from '../rdd/rdd-node';
import { filePieces } from './file-pieces';
import { lineRows } from './line-rows';
import type { PieceMemory } from './piece-memory';
import type { RowChunks } from './row-pipeline';
import type { TextDictionaries } from './text-dictionaries';

/**
 * The rows of a source partition; lines become strings here.
 *
 * @param dictionaries of the partitions of the same source
 */
export function sourceRows(partition: SourcePartition, dictionaries?: TextDictionaries): RowChunks {
  if (partition.kind === 'rows') return [partition.rows];
  const isLines = partition.kind === 'file' || partition.blocks.every(({ kind }) => kind === 'lines');
  return isLines ? lineRows(sourcePieces(partition), dictionaries) : blockRows(partition.blocks);
}

/**
 * The bytes of a partition of lines, as pieces of whole lines.
 *
 * @param memory for pieces of a file: see `filePieces`
 */
export function* sourcePieces(
  partition: SourcePartition,
  memory?: PieceMemory,
): Generator<Uint8Array, void, undefined> {
  if (partition.kind === 'file') yield* filePieces(partition, memory);
  if (partition.kind !== 'blocks') return;
  for (const block of partition.blocks) if (block.kind === 'lines') yield* block.chunks;
}

function* blockRows(blocks: readonly Block[]): RowChunks {
  for (const block of blocks) {
    if (block.kind === 'rows') yield block.rows;
    else yield* lineRows(block.chunks);
  }
}
