import { numPartitionsOf } from '../rdd/rdd-node';
import { lowerBranch } from './lower-to-kernel';
import type { Branch, Stage } from './stage';

/**
 * The stages of an action as text: a tree a person can read, with where each step runs and, where it is not native, why.
 *
 * @param kernel description of the kernel that would run native steps
 */
export function explainStages(stages: readonly Stage[], kernel: string): string {
  const lines = stages.flatMap((stage) => {
    const parents = stage.parents.map(({ id }) => String(id)).join(', ');
    const title = `Stage ${String(stage.id)}${parents === '' ? '' : ` <- ${parents}`}`;
    return [title, ...stage.branches.flatMap((branch) => branchLines(branch, stage))];
  });
  return [`kernel: ${kernel}`, ...lines].join('\n');
}

function branchLines(branch: Branch, { writes }: Stage): string[] {
  const { leaf, steps } = branch;
  const source = leaf.kind === 'cached' ? `cached ${leaf.node.operator}` : leaf.operator;
  const head = `  ${source} (${String(branch.numPartitions)} partitions)`;
  if (writes === undefined)
    return [head, ...steps.map(({ node }) => stepLine(node.operator, 'driver', 'feeds an action'))];
  const lowering = lowerBranch(branch, writes);
  const where = lowering.lowered ? 'native' : 'driver';
  const why = lowering.lowered ? lowering.description : lowering.reason;
  const target = `${writes.operator} -> ${String(numPartitionsOf(writes))} partitions`;
  return [head, ...steps.map(({ node }) => stepLine(node.operator, where, '')), stepLine(target, where, why)];
}

function stepLine(step: string, where: 'native' | 'driver', why: string): string {
  return `    ${step}: ${where}${why === '' ? '' : ` (${why})`}`;
}
