import { serialize } from 'node:v8';
import { isSameShape } from '@ts-streaming/expr';
import { planTravel, stays, type Travel, type TravellingStage } from '../plan/travel';
import type { Branch } from '../plan/stage';
import type { Aggregator, ShuffledNode, SourceNode, SourcePartition } from '../rdd/rdd-node';
import { columnGroups } from './column-groups';
import type { PlainColumns } from './plain-columns';
import type { MapOutput } from './shuffle-output';
import type { SlotPool } from './slot-pool';
import type { WorkerInput } from './worker-messages';
import type { WorkerPool } from './worker-pool';

/** Bytes from which on a partition is worth the way to a worker and back. */
export const MIN_WORKER_BYTES = 2 ** 20;

/** Runs the map task of a partition of a branch; `onDriver` does the same on the driver's thread. */
export type RunInWorker = (local: number, onDriver: () => Promise<MapOutput>) => Promise<MapOutput>;

/**
 * Decides which map tasks run in workers, and makes of what these answer what the driver would have made.
 *
 * What a worker cannot answer the driver runs, and if it can, it runs all tasks with the same functions from then on.
 */
export class WorkerTasks {
  readonly #slots: SlotPool;
  readonly #pool: WorkerPool;
  /** By the sources of its functions, why a stage stays with the driver. */
  readonly #pinned = new Map<string, string>();

  constructor(slots: SlotPool, pool: WorkerPool) {
    this.#slots = slots;
    this.#pool = pool;
  }

  /** The branch as a worker runs it, or why it is not worth it or cannot be. */
  plan(branch: Branch, writes: ShuffledNode): Travel {
    const { leaf } = branch;
    const { unavailable } = this.#pool;
    if (unavailable !== undefined) return stays('branch', unavailable);
    if (leaf.kind !== 'source') return stays('branch', 'its input is not lines of text');
    // One task at a time gains nothing: the driver's thread would be idle meanwhile.
    if (this.#slotsFor(leaf) < 2) return stays('branch', 'there is one slot for tasks');
    if (leaf.received?.isExample !== true && leaf.partitions().filter(isWorthIt).length < 2) {
      return stays('branch', 'it has fewer than two partitions of 1 MiB');
    }
    const stage = planTravel(branch, writes);
    const pinned = stage.travels ? this.#pinned.get(sourcesOf(stage)) : undefined;
    return pinned === undefined ? stage : stays('shuffle', pinned);
  }

  /** @returns undefined if the driver runs all tasks of the branch */
  open(branch: Branch, writes: ShuffledNode): RunInWorker | undefined {
    const stage = this.plan(branch, writes);
    if (!stage.travels || branch.leaf.kind !== 'source') return undefined;
    const sources = sourcesOf(stage);
    const key = keyOf(sources, stage);
    const partitions = branch.leaf.partitions();
    return async (local, onDriver) => {
      const partition = partitions[local];
      if (partition === undefined || !isWorthIt(partition) || this.#pinned.has(sources)) return onDriver();
      const answer = await this.#pool.run(key, stage, inputOf(partition));
      if (answer.kind === 'columns') return outputOf(answer, writes.aggregator);
      if (answer.kind === 'nothing')
        return { kind: 'groups', partitions: Array.from({ length: stage.partitions }, () => []) };
      // What it throws is what the task fails with; another time a worker may do.
      const output = await onDriver();
      this.#pinned.set(sources, answer.reason);
      return output;
    };
  }

  #slotsFor({ received }: SourceNode): number {
    const { size, held } = this.#slots;
    // An example stands for what its receiver brings, which holds a slot once it runs.
    if (received?.isExample === true) return size - Math.max(held, 1);
    return received?.lanes ?? size - held;
  }
}

function isWorthIt(partition: SourcePartition): boolean {
  switch (partition.kind) {
    case 'rows':
      return false;
    case 'file':
      return partition.end - partition.start >= MIN_WORKER_BYTES;
    case 'blocks': {
      const bytes = partition.blocks.reduce(
        (sum, block) => sum + (block.kind === 'lines' ? block.bytes : -Infinity),
        0,
      );
      return bytes >= MIN_WORKER_BYTES;
    }
  }
}

function inputOf(partition: SourcePartition): WorkerInput {
  if (partition.kind === 'file') return partition;
  const blocks = partition.kind === 'blocks' ? partition.blocks : [];
  return { kind: 'pieces', pieces: blocks.flatMap((block) => (block.kind === 'lines' ? block.chunks : [])) };
}

/** A stage without its data. */
function sourcesOf(stage: TravellingStage): string {
  return JSON.stringify(stage, (name, value: unknown) => (name === 'captures' || name === 'from' ? undefined : value));
}

/** The same for stages that do the same. */
function keyOf(sources: string, { steps, combine }: TravellingStage): string {
  const captures = steps.map(({ fn }) => (fn?.captures === undefined ? 0 : numberOf(fn.captures)));
  const zero = combine.kind === 'fold' ? serialize(combine.from).toString('latin1') : '';
  return [sources, captures.join(), zero].join('\n');
}

/** Snapshots of captures do not change: each has a number. */
function numberOf(captures: object): number {
  const known = numbers.get(captures) ?? ++lastNumber;
  numbers.set(captures, known);
  return known;
}

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** Most columns of a table. */
const MAX_AGGREGATES = 16;

/** Columns, where a kernel can merge them; groups otherwise. */
function outputOf({ columns, shape }: PlainColumns, aggregator: Aggregator | undefined): MapOutput {
  const aggregation = aggregator?.read();
  const aggregates = aggregation?.kind === 'aggregation' ? aggregation.numbers.map(({ operation }) => operation) : [];
  const isKnown = aggregation?.kind === 'aggregation' && isSameShape(aggregation.shape, shape);
  const spec = { key: columns.keys.type, aggregates };
  const output = { kind: 'columns', columns, spec, shape, escaped: undefined, read: undefined } as const;
  if (isKnown && aggregates.length > 0 && aggregates.length <= MAX_AGGREGATES) return output;
  return { kind: 'groups', partitions: Array.from(columns.partitionEnds, (_, i) => [...columnGroups(output, i)]) };
}
