import type { PreAggregation } from '../plan/pre-aggregation';
import { requirePair } from '../rdd/pair';
import type { ShuffledNode, SourcePartition } from '../rdd/rdd-node';
import { columnGroups } from './column-groups';
import { type LaneServices, runKernelLane } from './kernel-lane';
import { bindRowSteps } from './row-steps';
import type { ColumnsOutput, GroupsOutput, RowsOutput } from './shuffle-output';
import { shuffleWriter, type ShuffleWriter } from './shuffle-write';
import type { StepwiseWork } from './task';

/** Texts between two points at which a task may give way. */
const TEXTS_PER_TURN = 64;

/**
 * Runs a branch that is pre-aggregated: in each lane a kernel counts texts, and the functions of the program are called once
 * for each.
 *
 * Gives up where the result is not surely that of one row after the other, to the bit: sums are taken of whole numbers only,
 * as long as all of them together are exact. It gives up as well where a function throws, so that the error is the one of
 * the row that comes first.
 */
export class PreAggregatedStage {
  readonly #plan: PreAggregation;
  readonly #writes: ShuffledNode;
  readonly #services: LaneServices;
  #hasGivenUp = false;
  /** The sum of all that was added, without signs: no sum of it, in any order, is larger. */
  #magnitude = 0;

  constructor(plan: PreAggregation, writes: ShuffledNode, services: LaneServices) {
    this.#plan = plan;
    this.#writes = writes;
    this.#services = services;
  }

  /** @returns undefined if it has given up, in this lane or another: the rows are to be run one by one */
  async runLane(partitions: readonly SourcePartition[], lane: number): Promise<GroupsOutput | RowsOutput | undefined> {
    if (this.#hasGivenUp) return undefined;
    const counts = await runKernelLane(this.#plan.counting, partitions, this.#services);
    const writer = shuffleWriter(this.#writes, lane);
    await this.#services.run(this.#fold(counts, writer));
    return this.#isGivenUp() ? undefined : writer.finish();
  }

  *#fold(counts: ColumnsOutput, writer: ShuffleWriter): StepwiseWork {
    let times = 0;
    const push = bindRowSteps(this.#plan.rest, (row) => writer.emit(this.#repeated(row, times)));
    let done = 0;
    for (const { key, combiner } of columnGroups(counts, 0)) {
      times = combiner as number;
      try {
        // A line that escaped can leave something else than a text.
        if (typeof key === 'string') push(key);
        else this.#hasGivenUp = true;
      } catch {
        this.#hasGivenUp = true;
      }
      if (this.#hasGivenUp) return;
      if (++done % TEXTS_PER_TURN === 0) yield;
    }
  }

  /** What a row counts for that comes so often. */
  #repeated(row: unknown, times: number): unknown {
    const [key, value] = requirePair(this.#writes.operator, row);
    if (this.#plan.operation !== 'sum') {
      if (typeof value !== 'number') this.#hasGivenUp = true;
      return row;
    }
    if (!Number.isSafeInteger(value)) {
      this.#hasGivenUp = true;
      return row;
    }
    const sum = (value as number) * times;
    this.#magnitude += Math.abs(sum);
    if (this.#magnitude > Number.MAX_SAFE_INTEGER) this.#hasGivenUp = true;
    return [key, sum];
  }

  /** Asked anew: other lanes run in between. */
  #isGivenUp(): boolean {
    return this.#hasGivenUp;
  }
}
