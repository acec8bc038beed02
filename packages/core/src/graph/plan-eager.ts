import type { EagerStage } from '../engine/eager-batch';
import type { Engine } from '../engine/engine';
import { receivedBranches } from '../plan/received-branches';
import type { DStreamGraph } from './dstream-graph';
import type { GraphNode } from './graph-member';

/** What is done with the blocks of a stream as they come in. */
export interface EagerStream {
  /** At least one; with different keys. */
  readonly stages: readonly EagerStage[];
  /** Nothing else reads its blocks. */
  readonly releasesBlocks: boolean;
}

/** Who reads the blocks of a stream. */
interface Readers {
  readonly id: number;
  readonly stages: Map<string, EagerStage>;
  /** Something reads rows, or may have to, at the batch or later. */
  rows: boolean;
  /** What the stages would read is kept, and read from there. */
  kept: boolean;
}

/**
 * Which lowered stages can take the lines of which stream as they come in, and whose blocks nothing else needs: found by
 * looking at plans of example RDDs, as `explain()` does. To be called when the graph remembers what it will.
 *
 * The RDDs that count are those that a function of the program is given: what is behind them it can reach, and no more.
 * Functions that are given RDDs are not called: nothing is foreseen of what they make.
 *
 * @param also streams that are taken to be read by outputs, too
 */
export function planEager(
  graph: DStreamGraph,
  engine: Engine,
  keepsBlocks: boolean,
  also: readonly GraphNode[] = [],
): ReadonlyMap<number, EagerStream> {
  const nodes = graph.nodesLeadingTo([...graph.outputs, ...also]);
  const given = [...nodes.flatMap((node) => (node.givesRddsToProgram ? node.dependencies : [])), ...also];
  const kept = new Set(nodes.filter(({ storageLevel }) => storageLevel !== undefined));
  const readers = new Map<GraphNode, Readers>();
  for (const input of graph.inputs) {
    if (input.stores !== 'lines') continue;
    readers.set(input, { id: input.id, stages: new Map(), rows: keepsBlocks || graph.isToldToRemember, kept: false });
  }
  for (const node of new Set([...given, ...kept])) addReaders(node, readers, engine, kept.has(node));
  const eager = [...readers.values()].filter((of) => !of.kept && of.stages.size > 0);
  return new Map(eager.map((of) => [of.id, { stages: [...of.stages.values()], releasesBlocks: !of.rows }]));
}

function addReaders(node: GraphNode, readers: ReadonlyMap<GraphNode, Readers>, engine: Engine, isKept: boolean): void {
  const reached = [...reachedFrom(node)];
  const read = reached.flatMap((each) => readers.get(each) ?? []);
  if (read.length === 0) return;
  const example = reached.some(({ givesRddsToProgram }) => givesRddsToProgram) ? undefined : node.exampleRdd();
  if (example === undefined) {
    for (const of of read) of.rows = of.kept = true;
    return;
  }
  for (const { received, branch, writes } of receivedBranches(example.node)) {
    const of = read.find(({ id }) => id === received.streamId);
    const stage = writes && engine.eagerStage(branch, writes);
    if (of === undefined) continue;
    if (stage === undefined || stage.readsAgain) of.rows = true;
    if (stage !== undefined) of.stages.set(stage.key, stage);
    of.kept ||= isKept && writes === undefined;
  }
}

/** The node and all it is computed from, up to what is given to the program. */
function reachedFrom(node: GraphNode): Set<GraphNode> {
  const reached = new Set([node]);
  // A set visits what is added while it is walked.
  for (const each of reached) {
    if (!each.givesRddsToProgram) for (const parent of each.dependencies) reached.add(parent);
  }
  return reached;
}
