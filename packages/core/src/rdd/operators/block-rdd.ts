import type { Block } from '../../block/block';
import { nodeIdentity, type ReceivedSource, type SourceNode } from '../rdd-node';

/**
 * One partition for each group of blocks. Lines stay bytes until a step asks for strings.
 *
 * @see Spark: BlockRDD
 */
export function blockRdd(groups: readonly (readonly Block[])[], received?: ReceivedSource): SourceNode {
  const partitions = groups.map((blocks) => ({ kind: 'blocks', blocks }) as const);
  const lines = groups.length > 0 && groups.every((blocks) => blocks.every(({ kind }) => kind === 'lines'));
  return {
    ...nodeIdentity('blockRDD'),
    kind: 'source',
    partitions: () => partitions,
    elements: lines ? 'line' : 'unknown',
    ...(received && { received }),
  };
}
