import { numPartitionsOf, type ShuffledNode } from '../rdd/rdd-node';
import { lowerBranch } from './lower-to-kernel';
import type { Lowering, Place } from './lowered-stage';
import type { Branch, Leaf, Stage } from './stage';

/**
 * The stages of an action as text, in the order in which they run: below each stage its branches, leaf first, with where
 * each step runs and, where it is not native, why.
 *
 * @param kernel description of the kernel that would run native steps
 */
export function explainStages(stages: readonly Stage[], kernel: string): string {
  return [`kernel: ${kernel}`, ...stages.flatMap(stageLines)].join('\n');
}

function stageLines({ id, parents, writes, branches }: Stage): string[] {
  const after =
    parents.length === 0 ? '' : `, after ${parents.map((parent) => `stage ${String(parent.id)}`).join(', ')}`;
  const aim =
    writes === undefined ? 'gives the result' : `writes ${writes.operator}, ${partitionsText(numPartitionsOf(writes))}`;
  const blocks = branches.map((branch) => branchLines(branch, writes));
  return [
    `Stage ${String(id)}: ${aim}${after}`,
    ...blocks.flatMap((lines, i) => nested(lines, i === blocks.length - 1)),
  ];
}

/** The leaf, the steps over it, and the shuffle that takes what comes out. */
function branchLines(branch: Branch, writes: ShuffledNode | undefined): string[] {
  const { leaf, steps, numPartitions } = branch;
  const head = `${leafText(leaf)}, ${partitionsText(numPartitions)}`;
  const operators = steps.map(({ node }) => node.operator);
  if (writes === undefined) {
    return [head, ...operators.map((operator) => `${operator}: driver (nothing is reduced by key after it)`)];
  }
  const lowering = lowerBranch(branch, writes);
  const refused = lowering.lowered ? undefined : lowering.at;
  const name = refused === undefined ? '' : placeName(refused, leaf, operators, writes);
  const line = (operator: string, place: Place): string => `${operator}: ${whereAndWhy(lowering, place, name)}`;
  return [
    refused === 'leaf' || refused === 'branch' ? `${head}: ${whereAndWhy(lowering, refused, name)}` : head,
    ...operators.map(line),
    line(writes.operator, 'shuffle'),
  ];
}

function whereAndWhy(lowering: Lowering, place: Place, refusedName: string): string {
  if (lowering.lowered) return place === 'shuffle' ? `native (${lowering.description})` : 'native';
  // A branch runs natively as a whole.
  return `driver (${lowering.at === place ? lowering.reason : `as ${refusedName} is`})`;
}

function placeName(place: Place, leaf: Leaf, operators: readonly string[], writes: ShuffledNode): string {
  switch (place) {
    case 'leaf':
    case 'branch':
      return leafText(leaf);
    case 'shuffle':
      return writes.operator;
    default:
      return operators[place] ?? writes.operator;
  }
}

function leafText(leaf: Leaf): string {
  return leaf.kind === 'cached' ? `cached ${leaf.node.operator}` : leaf.operator;
}

function partitionsText(count: number): string {
  return `${String(count)} ${count === 1 ? 'partition' : 'partitions'}`;
}

/** A branch below its stage, its first line at the branch's end of the tree. */
function nested([head = '', ...others]: readonly string[], isLast: boolean): string[] {
  const bar = isLast ? '   ' : '|  ';
  return [`+- ${head}`, ...others.map((line) => `${bar}   ${line}`)];
}
