import { drain, type StepwiseWork } from '../engine/task';
import type { Partitioner } from '../rdd/partitioner';
import { partitionBy } from '../rdd/operators/partition-by';
import { type Emit, type GatheredNode, nodeIdentity, type Preparation, type RddNode } from '../rdd/rdd-node';
import { TurnBudget } from '../time/turn-budget';
import { StateMap } from './state-map';

/** How a batch makes a version of a state of the version before it. */
export interface StateStep<S> {
  /** The method of the program, for plans. */
  readonly operator: string;
  readonly partitioner: Partitioner;
  /**
   * Works on one partition.
   *
   * @param map a fork of the version before; what it is in the end is the new version
   * @param rows the batch's pairs of the partition
   * @param emit takes what the step gives besides the state
   */
  readonly run: (map: StateMap<S>, rows: Iterable<unknown>, emit: Emit) => StepwiseWork;
}

/** One partition of a version. */
interface StatePartition<S> {
  readonly map: StateMap<S>;
  readonly emitted: readonly unknown[];
}

const NEVER_ABORTED = new AbortController().signal;

/**
 * A version of a state: the first job that reads it computes it, once, after the versions before it that nothing has read. It
 * then lets go of those, and of the data it was made of: what is left is its states, which share a table with the versions
 * next to it, and what its step has emitted.
 */
export class StateVersion<S> {
  readonly #step: StateStep<S>;
  readonly #preparation: Preparation;
  readonly #budget = new TurnBudget();
  #before: StateVersion<S> | undefined;
  #pairs: RddNode | undefined;
  #partitions: readonly StatePartition<S>[] = [];
  /** The pairs `[key, state]` of all keys, in the order of their stable hashes; as a node of a plan. */
  readonly states: GatheredNode;
  /** What the step has emitted, in its order; as a node of a plan. */
  readonly emitted: GatheredNode;

  /**
   * @param before undefined for the first version, which begins with no states
   * @param pairs of the batch; they are moved to where the states of their keys are
   */
  constructor(step: StateStep<S>, before: StateVersion<S> | undefined, pairs: RddNode) {
    const placed = partitionBy(pairs, step.partitioner);
    this.#step = step;
    this.#before = before;
    this.#pairs = placed;
    this.#preparation = {
      node: placed,
      look: (rows, partition) => this.#makePartition(rows, partition),
      accept: (partitions) => {
        this.#partitions = partitions as readonly StatePartition<S>[];
        this.#before = this.#pairs = undefined;
      },
    };
    this.states = this.#node(
      ({ map }) => pairsOf(map),
      ({ map }) => map.size,
      step.partitioner,
    );
    this.emitted = this.#node(
      ({ emitted }) => emitted,
      ({ emitted }) => emitted.length,
      undefined,
    );
  }

  async #makePartition(rows: Iterable<unknown>, partition: number): Promise<StatePartition<S>> {
    const before = this.#before;
    const map = before === undefined ? new StateMap<S>() : before.#partitionAt(partition).map.fork();
    const emitted: unknown[] = [];
    await drain(
      this.#step.run(map, rows, (row) => emitted.push(row) > 0),
      NEVER_ABORTED,
      this.#budget,
    );
    return { map, emitted };
  }

  #partitionAt(partition: number): StatePartition<S> {
    return this.#partitions[partition] as StatePartition<S>;
  }

  #node(
    rowsOf: (partition: StatePartition<S>) => Iterable<unknown>,
    sizeOf: (partition: StatePartition<S>) => number,
    partitioner: Partitioner | undefined,
  ): GatheredNode {
    const { operator } = this.#step;
    const { numPartitions } = this.#step.partitioner;
    const parents = (): readonly RddNode[] => {
      const before = this.#before?.states;
      return [...(before === undefined ? [] : [before]), ...(this.#pairs === undefined ? [] : [this.#pairs])];
    };
    return {
      ...nodeIdentity(operator, partitioner),
      kind: 'gathered',
      // Until it is computed; then there is nothing behind it.
      get parents() {
        return parents();
      },
      partitions: () => Array.from({ length: numPartitions }, () => []),
      compute: (_, partition) => rowsOf(this.#partitionAt(partition)),
      sizeOf: (partition) => sizeOf(this.#partitionAt(partition)),
      preparation: this.#preparation,
    };
  }
}

function* pairsOf<S>(map: StateMap<S>): Generator<[unknown, S], void, undefined> {
  for (const { key, state } of map.entries()) yield [key, state];
}
