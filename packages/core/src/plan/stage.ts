import {
  type GatheredNode,
  numPartitionsOf,
  type NarrowNode,
  type RddNode,
  type ShuffledNode,
  type SourceNode,
} from '../rdd/rdd-node';

/**
 * A run of work without moving records between partitions: it ends at a shuffle, or in the result of an action.
 *
 * @see Spark: ShuffleMapStage, ResultStage
 */
export interface Stage {
  /** In the order in which stages run; parents come first. */
  readonly id: number;
  /** The shuffle that this stage writes; `undefined` for the stage of the action. */
  readonly writes: ShuffledNode | undefined;
  /** The partitions of the stage are those of its branches, one after the other. */
  readonly branches: readonly Branch[];
  readonly parents: readonly Stage[];
}

/** Partitions that are computed alike: one leaf, and one pipeline of steps over it. A union gives several. */
export interface Branch {
  readonly leaf: Leaf;
  readonly steps: readonly PipelineStep[];
  readonly numPartitions: number;
}

/** Where a pipeline's records come from. */
export type Leaf = SourceNode | GatheredNode | ShuffledNode | CachedLeaf;

/** An RDD that is to be kept: read from the cache, or computed and put there. */
export interface CachedLeaf {
  readonly kind: 'cached';
  readonly node: RddNode;
}

/** A step, and what index the partitions of this branch begin with in the RDD that the step makes. */
export interface PipelineStep {
  readonly node: NarrowNode;
  readonly firstPartition: number;
}

/** What the planner must know of an engine's state. */
export interface PlanContext {
  readonly isPersisted: (node: RddNode) => boolean;
}

/**
 * Cuts the plan of an action on `node` into stages, each shuffle once.
 *
 * @returns the stages in an order in which they can run; the last one gives the result. O(nodes)
 */
export function planStages(node: RddNode, context: PlanContext): Stage[] {
  const stages: Stage[] = [];
  const written = new Map<ShuffledNode, Stage>();
  const addStage = (root: RddNode, writes: ShuffledNode | undefined): Stage => {
    const branches = branchesOf(root, context);
    const parents = [...new Set(shufflesRead(branches, context))].map((shuffle) => stageOf(shuffle));
    const stage: Stage = { id: stages.length, writes, branches, parents };
    stages.push(stage);
    return stage;
  };
  const stageOf = (shuffle: ShuffledNode): Stage => {
    const known = written.get(shuffle) ?? addStage(shuffle.parent, shuffle);
    written.set(shuffle, known);
    return known;
  };
  addStage(node, undefined);
  return stages;
}

/** The branches that compute a node which is itself kept: its own cache entry is not read. */
export function branchesBelow(node: RddNode, context: PlanContext): Branch[] {
  switch (node.kind) {
    case 'source':
    case 'gathered':
    case 'shuffled':
      return [{ leaf: node, steps: [], numPartitions: numPartitionsOf(node) }];
    case 'union':
      return node.parents.flatMap((parent) => branchesOf(parent, context));
    case 'narrow': {
      let firstPartition = 0;
      return branchesOf(node.parent, context).map((branch) => {
        const step = { node, firstPartition };
        firstPartition += branch.numPartitions;
        return { ...branch, steps: [...branch.steps, step] };
      });
    }
  }
}

/** The branches that compute a node, or read it where it is kept. */
export function branchesOf(node: RddNode, context: PlanContext): Branch[] {
  if (!context.isPersisted(node)) return branchesBelow(node, context);
  return [{ leaf: { kind: 'cached', node }, steps: [], numPartitions: numPartitionsOf(node) }];
}

function shufflesRead(branches: readonly Branch[], context: PlanContext): ShuffledNode[] {
  return branches.flatMap(({ leaf }) => {
    if (leaf.kind === 'shuffled') return [leaf];
    if (leaf.kind === 'gathered') {
      return leaf.parents.flatMap((parent) => shufflesRead(branchesOf(parent, context), context));
    }
    return leaf.kind === 'cached' ? shufflesRead(branchesBelow(leaf.node, context), context) : [];
  });
}
