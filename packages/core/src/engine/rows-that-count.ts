import { countKeyFree, losesKeys, valueOrderOf } from '../plan/key-free-steps';
import type { PipelineStep } from '../plan/stage';
import type { FirstRows } from './action';
import type { RowChunks } from './row-pipeline';

/**
 * The rows to run through the steps for an action that wants the first of them: of pairs that are ordered by their values, those
 * alone, which are through the steps already. All of them where that cannot be told.
 */
export function rowsThatCount(
  chunks: RowChunks,
  steps: readonly PipelineStep[],
  first: FirstRows | undefined,
): { readonly rows: RowChunks; readonly steps: readonly PipelineStep[] } {
  const all = { rows: chunks, steps };
  if (first === undefined || chunks.firstPairs === undefined) return all;
  if (countKeyFree(steps) < steps.length || losesKeys(steps)) return all;
  const order = valueOrderOf(first.key);
  return order === undefined ? all : { rows: chunks.firstPairs(first, order, steps), steps: [] };
}
