import { numPartitionsOf, type ShuffledNode } from '../rdd/rdd-node';
import type { lowerBranch } from './lower-to-kernel';
import type { Lowering, Place } from './lowered-stage';
import { preAggregate, type PreAggregation } from './pre-aggregation';
import type { Branch, Leaf, Stage } from './stage';

/**
 * The stages of an action as text, in the order in which they run: below each stage its branches, each a leaf and the steps
 * over it, with where each step runs and, where it is not native, why.
 *
 * @param kernel description of the kernel that would run native steps
 * @param lower decides which branches run on it
 * @param resultOf what is known of a stage that has run, in words
 */
export function explainStages(
  stages: readonly Stage[],
  kernel: string,
  lower: typeof lowerBranch,
  resultOf: (stage: Stage) => string | undefined = () => undefined,
): string {
  return [`kernel: ${kernel}`, ...stages.flatMap((stage) => stageLines(stage, lower, resultOf(stage)))].join('\n');
}

function stageLines(
  { id, parents, writes, branches }: Stage,
  lower: typeof lowerBranch,
  result: string | undefined,
): string[] {
  const after = parents.map((parent) => String(parent.id)).join(', ');
  const title = `Stage ${String(id)}${after === '' ? '' : ` <- ${after}`}${result === undefined ? '' : `: ${result}`}`;
  return [title, ...branches.flatMap((branch) => branchLines(branch, writes, lower))];
}

function branchLines(branch: Branch, writes: ShuffledNode | undefined, lower: typeof lowerBranch): string[] {
  const { leaf, steps, numPartitions } = branch;
  const title = `  ${leafName(leaf)} (${String(numPartitions)} partitions`;
  const head = `${title})`;
  const operators = steps.map(({ node }) => node.operator);
  if (writes === undefined) {
    return [head, ...operators.map((operator) => `    ${operator}: driver (nothing is reduced by key after it)`)];
  }
  const lowering = lower(branch, writes);
  const distinct = lowering.lowered ? undefined : preAggregate(branch, writes, lower);
  const where = (place: Place): string =>
    distinct === undefined
      ? whereAndWhy(lowering, place, [...operators, writes.operator])
      : whereOverTexts(distinct, place);
  const target = `${writes.operator} -> ${String(numPartitionsOf(writes))} partitions`;
  const isEager = lowering.lowered && leaf.kind === 'source' && leaf.received?.isEager === true;
  return [
    isEager ? `${title}, eager)` : head,
    ...operators.map((operator, i) => `    ${operator}: ${where(i)}`),
    `    ${target}: ${where('shuffle')}`,
  ];
}

/** @param operators of the steps, then of the shuffle */
function whereAndWhy(lowering: Lowering, place: Place, operators: readonly string[]): string {
  if (lowering.lowered) return place === 'shuffle' ? `native (${lowering.description})` : 'native';
  const { at, reason } = lowering;
  if (at === 'branch' || at === place) return `driver (${reason})`;
  // A branch is lowered as a whole or not at all.
  return `driver (as ${operators.at(at === 'shuffle' ? -1 : at) ?? ''} is)`;
}

function whereOverTexts({ counted, counting }: PreAggregation, place: Place): string {
  if (typeof place === 'number' && place < counted) return 'native';
  return place === counted
    ? `driver (pure: once for each distinct text; native ${counting.description})`
    : 'driver (once for each distinct text)';
}

function leafName(leaf: Leaf): string {
  return leaf.kind === 'cached' ? `cached ${leaf.node.operator}` : leaf.operator;
}
