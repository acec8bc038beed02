import type { Block, LineBlock, RowBlock } from '../block/block';

/**
 * Puts neighbours together, so that a stream gives a batch at most `maxGroups` partitions, of about the same size.
 *
 * At full speed slabs fill many times in a block interval: one task for each would cost more than its work. Order is kept,
 * and no block is divided. The groups depend on the blocks and on `maxGroups` alone, so a repeated run has the same ones.
 *
 * @param blocks of one stream, in order of arrival; a change of kind begins a group of its own
 * @param maxGroups 1 or more
 * @returns the blocks as they are where they are few enough; else one block for each group, released with its parts.
 *   O(blocks); rows are put into one array, bytes are not copied
 */
export function groupBlocks(blocks: readonly Block[], maxGroups: number): readonly Block[] {
  if (blocks.length <= maxGroups) return blocks;
  const total = blocks.reduce((sum, block) => sum + sizeOf(block), 0);
  const groups: OpenGroup[] = [];
  let before = 0;
  for (const block of blocks) {
    // A block belongs to the group in whose share of the whole it begins.
    const share = Math.floor((before * maxGroups) / total);
    before += sizeOf(block);
    const last = groups.at(-1);
    if (last?.share === share && last.add(block)) continue;
    groups.push(block.kind === 'lines' ? openLines(share, block) : openRows(share, block));
  }
  return groups.map((group) => group.close());
}

interface OpenGroup {
  readonly share: number;
  /** @returns false if the block is of another kind */
  add(block: Block): boolean;
  close(): Block;
}

/** Bytes, or rows; never 0, so that empty blocks are shared out as well. */
function sizeOf(block: Block): number {
  return Math.max(1, block.kind === 'lines' ? block.bytes : block.records);
}

function openLines(share: number, first: LineBlock): OpenGroup {
  const parts = [first];
  return {
    share,
    add: (block) => block.kind === 'lines' && parts.push(block) > 0,
    close: () =>
      parts.length === 1
        ? first
        : {
            ...identityOf(parts, first),
            kind: 'lines',
            chunks: parts.flatMap((part) => part.chunks),
            bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
          },
  };
}

function openRows(share: number, first: RowBlock): OpenGroup {
  const parts = [first];
  return {
    share,
    add: (block) => block.kind === 'rows' && parts.push(block) > 0,
    close: () =>
      parts.length === 1
        ? first
        : { ...identityOf(parts, first), kind: 'rows', rows: parts.flatMap((part) => part.rows) },
  };
}

function identityOf(
  parts: readonly Block[],
  first: Block,
): Pick<Block, 'streamId' | 'blockId' | 'records' | 'release'> {
  return {
    streamId: first.streamId,
    blockId: first.blockId,
    records: parts.reduce((sum, part) => sum + part.records, 0),
    release: () => {
      for (const part of parts) part.release();
    },
  };
}
