import type { RddNode, ReceivedSource, ShuffledNode } from '../rdd/rdd-node';
import type { Branch, PipelineStep } from './stage';

/** A place in a plan where received data is read. */
export interface ReceivedBranch {
  readonly received: ReceivedSource;
  readonly branch: Branch;
  /** The shuffle that it ends in; `undefined` in the stage of the result. */
  readonly writes: ShuffledNode | undefined;
}

/** Where the plan of an action on `node` reads received data. Looks at no file, and takes nothing to be kept. */
export function receivedBranches(node: RddNode): ReceivedBranch[] {
  return below(node, [], undefined);
}

function below(node: RddNode, steps: readonly PipelineStep[], writes: ShuffledNode | undefined): ReceivedBranch[] {
  switch (node.kind) {
    case 'source':
      if (node.received === undefined) return [];
      return [{ received: node.received, branch: { leaf: node, steps, numPartitions: 1 }, writes }];
    case 'narrow':
      return below(node.parent, [{ node, firstPartition: 0 }, ...steps], writes);
    case 'union':
      return node.parents.flatMap((parent) => below(parent, steps, writes));
    case 'gathered':
      // Read as rows, whatever is done with what comes out.
      return node.parents.flatMap((parent) => below(parent, [], undefined));
    case 'shuffled':
      return below(node.parent, [], node);
  }
}
