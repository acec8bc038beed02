import type { ShuffledNode } from '../rdd/rdd-node';
import type { Branch } from './stage';

/**
 * The shuffle that a branch reads, where what its map side left is what `writes` would have of the branch: nothing is between
 * them, keys are placed alike, and values are reduced by the same function, or by none before they move. So a window merges
 * what its batches were combined to, in columns if they are.
 *
 * @returns undefined where the rows of the branch must run
 */
export function mergedShuffle({ leaf, steps }: Branch, writes: ShuffledNode): ShuffledNode | undefined {
  if (leaf.kind !== 'shuffled' || steps.length > 0) return undefined;
  return arePlacedAlike(leaf, writes) && areCombinedAlike(leaf, writes) ? leaf : undefined;
}

function arePlacedAlike({ routing }: ShuffledNode, writes: ShuffledNode): boolean {
  if (routing.kind !== 'key' || writes.routing.kind !== 'key') return false;
  return routing.partitioner.equals(writes.routing.partitioner);
}

function areCombinedAlike(read: ShuffledNode, writes: ShuffledNode): boolean {
  if (read.aggregator === undefined) return writes.aggregator?.mapSideCombine !== true;
  return read.aggregator.reduction !== undefined && read.aggregator.reduction === writes.aggregator?.reduction;
}
