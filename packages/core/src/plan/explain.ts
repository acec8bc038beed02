import { numPartitionsOf, type RddNode, type ShuffledNode } from '../rdd/rdd-node';
import { explainBranch, type StepPlace } from './explain-branch';
import { type ExplainLine, layOut } from './explain-layout';
import type { lowerBranch } from './lower-to-kernel';
import type { Branch, Leaf, Stage } from './stage';
import type { planTravel } from './travel';

/** What `explainStages` asks of an engine. */
export interface ExplainOptions {
  /** Description of the kernel that runs native steps. */
  readonly kernel: string;
  /** Decides which branches run on it. */
  readonly lower: typeof lowerBranch;
  /** Decides which of the others run in workers. */
  readonly travel: typeof planTravel;
  /** Whether a native branch folds received lines before the batch's time. */
  readonly isEager: (branch: Branch, writes: ShuffledNode) => boolean;
  /** What is known of a stage that has run; undefined if it has not. */
  readonly runOf?: (stage: Stage) => StageRun | undefined;
}

/** What a stage did, in words. */
export interface StageRun {
  /** Of all of it: what it took. */
  readonly summary: string;
  /** In the order of the stage's branches. */
  readonly branches: readonly BranchRun[];
}

/** What a branch did, in words; undefined where that is not known. */
export interface BranchRun {
  readonly read: string | undefined;
  readonly made: string | undefined;
}

/**
 * The stages of an action as text, in the order in which they run: below each stage its branches, each a leaf and the steps
 * over it, with where each step runs and, where it is not native, why. On the right the calls that made them.
 */
export function explainStages(stages: readonly Stage[], options: ExplainOptions): string {
  return layOut([
    { indent: 0, text: `kernel: ${options.kernel}` },
    ...stages.flatMap((stage) => stageLines(stage, options)),
  ]);
}

function stageLines(stage: Stage, options: ExplainOptions): ExplainLine[] {
  const { id, parents, branches } = stage;
  const run = options.runOf?.(stage);
  const after = parents.length === 0 ? '' : ` <- Stage ${parents.map((parent) => String(parent.id)).join(', ')}`;
  return [
    { indent: 0, text: `Stage ${String(id)}${after}${run === undefined ? '' : `: ${run.summary}`}` },
    ...branches.flatMap((branch, i) => branchLines(branch, stage, options, run?.branches[i])),
  ];
}

function branchLines(
  branch: Branch,
  stage: Stage,
  { lower, travel, isEager }: ExplainOptions,
  run: BranchRun | undefined,
): ExplainLine[] {
  const { leaf, steps } = branch;
  const { writes } = stage;
  const places = explainBranch(branch, stage, lower, travel);
  const eager = writes !== undefined && places.at(-1)?.where === 'native' && isEager(branch, writes);
  const read = run?.read === undefined ? '' : `: ${run.read}`;
  const title = `${leafName(leaf)} (${partitionsRead(branch)}${eager ? ', eager' : ''})${read}`;
  const nodes = [...steps.map(({ node }) => node), ...(writes === undefined ? [] : [writes])];
  return [
    { indent: 2, text: title, place: (leaf.kind === 'cached' ? leaf.node : leaf).callSite },
    ...nodes.map((node, i) => ({
      indent: 4,
      text: `${stepName(node)}: ${inWords(places[i] as StepPlace)}`,
      place: node.callSite,
    })),
    ...(run?.made === undefined ? [] : [{ indent: 6, text: run.made }]),
  ];
}

function inWords({ where, note }: StepPlace): string {
  return note === undefined ? where : `${where} (${note})`;
}

function stepName(node: RddNode): string {
  const to = node.kind === 'shuffled' ? ` -> ${partitions(numPartitionsOf(node))}` : '';
  return `${node.operator}${node.method === '' || node.method === node.operator ? '' : ` of ${node.method}`}${to}`;
}

/** Sources go by what the program calls them. */
function leafName(leaf: Leaf): string {
  if (leaf.kind === 'cached') return `cached ${stepName(leaf.node)}`;
  return leaf.kind === 'source' && leaf.method !== '' ? leaf.method : leaf.operator;
}

function partitionsRead({ leaf, numPartitions }: Branch): string {
  if (leaf.kind === 'source' && leaf.received?.isExample === true) {
    return leaf.elements === 'line' ? 'blocks of lines' : 'blocks of rows';
  }
  return partitions(numPartitions);
}

function partitions(count: number): string {
  return count === 1 ? '1 partition' : `${String(count)} partitions`;
}
