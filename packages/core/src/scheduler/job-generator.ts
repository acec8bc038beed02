import { JobError } from '../errors/streaming-error';
import type { DStreamGraph } from '../graph/dstream-graph';
import type { InputServices } from '../graph/graph-member';
import type { Clock } from '../time/clock';
import { RecurringTimer } from '../time/recurring-timer';
import { Time } from '../time/time';
import { CompletionOrder } from './completion-order';
import { messageOf } from '../errors/failure-reason';
import type { Job } from './job';
import type { ProgressGate } from './progress-gate';

/** What the generator needs of its surroundings. */
export interface JobGeneratorOptions {
  readonly graph: DStreamGraph;
  readonly clock: Clock;
  readonly gate: ProgressGate;
  /** What the graph's inputs are lent. */
  readonly services: InputServices;
  /** Gives the blocks that were received until now to the batch at `time`. */
  readonly allocateBlocks: (time: Time) => void;
  readonly hasUnallocatedBlocks: () => boolean;
  /** Takes the jobs of a batch, at least one; answered by `onBatchCompleted`. */
  readonly submitJobs: (time: Time, jobs: readonly Job[]) => void;
  /** Forgets what nothing needs once all batches up to `time` are done. */
  readonly clearMetadata: (time: Time) => void;
  readonly onError: (error: JobError) => void;
}

/**
 * Makes the jobs of each batch at its tick, and clears up after the batch.
 *
 * A batch whose jobs cannot be made is reported and skipped; the next ones go on.
 *
 * @see Spark: JobGenerator
 */
export class JobGenerator {
  readonly #options: JobGeneratorOptions;
  readonly #timer: RecurringTimer;
  readonly #completion = new CompletionOrder();

  constructor(options: JobGeneratorOptions) {
    this.#options = options;
    this.#timer = new RecurringTimer(options.clock, options.graph.batchDuration.milliseconds, (timeMs) => {
      this.#generateJobs(new Time(timeMs));
    });
  }

  /**
   * Starts the graph and the ticks. The first batch ends at the first multiple of the batch duration after now.
   *
   * @throws what the start of an input throws
   */
  async start(): Promise<void> {
    const { graph, services } = this.#options;
    const first = new Time(this.#timer.startTimeMs);
    await graph.start(first.minus(graph.batchDuration), services);
    this.#timer.start(first.milliseconds);
  }

  /** To be called when the last job of a batch has ended. */
  onBatchCompleted(time: Time): void {
    const doneUpTo = this.#completion.complete(time);
    if (doneUpTo !== undefined) this.#options.clearMetadata(doneUpTo);
    this.#options.gate.changed();
  }

  /** Makes no more batches. */
  async stopNow(): Promise<void> {
    await this.#timer.stop(true);
  }

  /**
   * Waits until all that was received is in a batch, lets the timer end as in Spark (the tick to come, and one more), and
   * waits until all batches are done.
   *
   * @param deadlineMs gives up waiting at this time of the clock
   * @returns false if blocks or batches are left
   */
  async stopGracefully(deadlineMs: number): Promise<boolean> {
    const { gate, hasUnallocatedBlocks } = this.#options;
    const isDrained = await gate.until(() => !hasUnallocatedBlocks(), deadlineMs);
    let isEnded = false;
    const ended = this.#timer.stop(!isDrained).then(() => {
      isEnded = true;
      gate.changed();
    });
    await gate.until(() => isEnded && this.#completion.isAllComplete, deadlineMs);
    await this.stopNow();
    await ended;
    return isDrained && this.#completion.isAllComplete;
  }

  #generateJobs(time: Time): void {
    const { allocateBlocks, graph, submitJobs, onError } = this.#options;
    this.#completion.begin(time);
    try {
      allocateBlocks(time);
      const jobs = graph.generateJobs(time);
      if (jobs.length > 0) submitJobs(time, jobs);
      else this.onBatchCompleted(time);
    } catch (reason) {
      const context = { timeMs: time.milliseconds, reason: messageOf(reason) };
      onError(new JobError('TSS_JOB_GENERATION_FAILED', context, { cause: reason }));
      this.onBatchCompleted(time);
    }
    this.#options.gate.changed();
  }
}
