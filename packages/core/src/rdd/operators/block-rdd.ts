import type { Block } from '../../block/block';
import { nodeIdentity, type SourceNode } from '../rdd-node';

/**
 * One partition for each block. Lines stay bytes until a step asks for strings.
 *
 * @see Spark: BlockRDD
 */
export function blockRdd(blocks: readonly Block[]): SourceNode {
  const partitions = blocks.map((block) => ({ kind: 'blocks', blocks: [block] }) as const);
  const lines = blocks.length > 0 && blocks.every((block) => block.kind === 'lines');
  return {
    ...nodeIdentity('blockRDD'),
    kind: 'source',
    partitions: () => partitions,
    elements: lines ? 'line' : 'unknown',
  };
}
