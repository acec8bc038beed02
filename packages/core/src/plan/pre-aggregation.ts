import type { Aggregate } from '@ts-streaming/kernel/contract';
import { readFunction } from '../rdd/captures';
import { isPure } from '../rdd/pure';
import type { ShuffledNode } from '../rdd/rdd-node';
import type { lowerBranch } from './lower-to-kernel';
import type { LoweredBranch } from './lowered-stage';
import { SUMS, TEXT_WITH_ONE } from './probe-nodes';
import type { Branch, PipelineStep } from './stage';

/**
 * A branch whose functions are called once for each distinct text: a kernel runs the first steps and counts the texts that
 * they leave, then the other steps run over these, and what they give is reduced as often as the text was counted.
 */
export interface PreAggregation {
  /** Counts the texts. */
  readonly counting: LoweredBranch;
  /** How many steps of the branch that has in it. */
  readonly counted: number;
  /** The steps over the texts. */
  readonly rest: readonly PipelineStep[];
  /** How what they give is reduced. */
  readonly operation: Aggregate;
}

/**
 * How to call the functions of a branch once for each distinct text, if that can be: some of its functions are pure, those
 * before them can be lowered, those after them are known to be deterministic, and the reduction is known.
 *
 * @param lower decides which branches run on a kernel
 */
export function preAggregate(
  branch: Branch,
  { aggregator }: ShuffledNode,
  lower: typeof lowerBranch,
): PreAggregation | undefined {
  const { steps } = branch;
  const firstPure = steps.findIndex(({ node }) => isPure(node.step.fn));
  const firstRest = steps.findLastIndex((step) => !isDeterministic(step)) + 1;
  // Other aggregations may make more of a value than the value.
  if (firstPure < firstRest || aggregator?.reduction === undefined) return undefined;
  for (let counted = firstPure; counted >= firstRest; counted--) {
    const texts = { ...branch, steps: [...steps.slice(0, counted), TEXT_WITH_ONE] };
    const counting = lower(texts, SUMS);
    // Only texts: zeros are counted together, and a function can tell them apart.
    if (!counting.lowered || counting.spec.key !== 'utf8') continue;
    const reducing = lower(texts, { ...SUMS, aggregator });
    const [operation] = reducing.lowered ? reducing.spec.aggregates : [];
    return operation && { counting, counted, rest: steps.slice(counted), operation };
  }
  return undefined;
}

/** Whether a step gives the same rows for equal rows, and has no effects. */
function isDeterministic({ node: { step } }: PipelineStep): boolean {
  if (step.shape !== 'row') return false;
  return step.fn === undefined || isPure(step.fn) || readFunction(step.fn).kind !== 'opaque';
}
