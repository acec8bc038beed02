import type { lowerBranch } from './lower-to-kernel';
import type { NotLowered } from './lowered-stage';
import { NULL_WITH_ONE, NULL_WITH_ROW, SUMS, TEXT_WITH_ONE } from './probe-nodes';
import type { Branch } from './stage';

/** From the one that asks the least of a row. */
const ACTIONS = [
  ['count()', NULL_WITH_ONE],
  ['countByValue()', TEXT_WITH_ONE],
  ['reduce() to a sum', NULL_WITH_ROW],
] as const;

/**
 * The actions that a branch over lines could run natively for.
 *
 * @returns what stands in the way even of counting rows, if something does
 */
export function nativeActions(branch: Branch, lower: typeof lowerBranch): readonly string[] | NotLowered {
  const native: string[] = [];
  for (const [action, last] of ACTIONS) {
    const lowering = lower({ ...branch, steps: [...branch.steps, last] }, SUMS);
    if (lowering.lowered) native.push(action);
    else if (native.length === 0) return lowering;
  }
  return native;
}
