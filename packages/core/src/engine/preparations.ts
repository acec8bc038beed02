import { parentsOf, type Preparation, type RddNode } from '../rdd/rdd-node';
import type { IteratorAction } from './action';

/** Runs what has to be known before a plan can be, each of it once. What failed is tried again by the next job. */
export class Preparations {
  readonly #done = new WeakMap<Preparation, Promise<void>>();

  /** @param runJob runs an action over all partitions of an RDD */
  constructor(private readonly runJob: (node: RddNode, action: IteratorAction<unknown>) => Promise<unknown[]>) {}

  /** Prepares a node and all that it is made of. @returns undefined if there is nothing to do, as there hardly ever is */
  prepare(node: RddNode): Promise<void> | undefined {
    const nodes = withPreparation(node, new Set());
    return nodes.length === 0 ? undefined : this.#prepareAll(nodes);
  }

  async #prepareAll(nodes: readonly RddNode[]): Promise<void> {
    for (const { operator, preparation } of nodes) {
      if (preparation !== undefined) await this.#once(operator, preparation);
    }
  }

  #once(operator: string, preparation: Preparation): Promise<void> {
    const known = this.#done.get(preparation);
    if (known !== undefined) return known;
    const { node, look, accept } = preparation;
    const done = this.runJob(node, { kind: 'iterator', name: operator, run: look }).then(accept);
    this.#done.set(preparation, done);
    done.catch(() => this.#done.delete(preparation));
    return done;
  }
}

/** Below others first. O(nodes) */
function withPreparation(node: RddNode, seen: Set<RddNode>): RddNode[] {
  if (seen.has(node)) return [];
  seen.add(node);
  const below = parentsOf(node).flatMap((parent) => withPreparation(parent, seen));
  return node.preparation === undefined ? below : [...below, node];
}
