import type { Branch } from '../plan/stage';
import { EagerBatch, type EagerStage } from './eager-batch';
import type { IsEager } from './engine';

/**
 * Whether the blocks of a branch are folded for a stage as they come in, or were.
 *
 * @param isEager of a batch to come; left out for one that has its data
 */
export function isFoldedAhead({ leaf }: Branch, stage: EagerStage | undefined, isEager?: IsEager): boolean {
  if (stage === undefined || leaf.kind !== 'source' || leaf.received === undefined) return false;
  const { streamId, ahead } = leaf.received;
  if (isEager !== undefined) return isEager(streamId, stage.key);
  return ahead instanceof EagerBatch && ahead.isForeseen(stage.key);
}
