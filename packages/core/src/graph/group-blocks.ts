import type { Block } from '../block/block';

/**
 * Puts neighbours together, so that a stream gives a batch at most `maxGroups` partitions, of about the same size.
 *
 * At full speed slabs fill many times in a block interval: one task for each would cost more than its work. Order is kept,
 * and no block is divided. The groups depend on the blocks and on `maxGroups` alone, so a repeated run has the same ones.
 *
 * @param blocks of one stream, in order of arrival
 * @param maxGroups 1 or more
 * @returns groups of one where there are few enough. O(blocks)
 */
export function groupBlocks(blocks: readonly Block[], maxGroups: number): readonly (readonly Block[])[] {
  if (blocks.length <= maxGroups) return blocks.map((block) => [block]);
  const total = blocks.reduce((sum, block) => sum + sizeOf(block), 0);
  const groups: { readonly share: number; readonly blocks: Block[] }[] = [];
  let before = 0;
  for (const block of blocks) {
    // A block belongs to the group in whose share of the whole it begins.
    const share = Math.floor((before * maxGroups) / total);
    before += sizeOf(block);
    const last = groups.at(-1);
    if (last?.share === share) last.blocks.push(block);
    else groups.push({ share, blocks: [block] });
  }
  return groups.map((group) => group.blocks);
}

/** Bytes, or rows; never 0, so that empty blocks are shared out as well. */
function sizeOf(block: Block): number {
  return Math.max(1, block.kind === 'lines' ? block.bytes : block.records);
}
