import { BatchInfo } from '../listener/batch-info';
import { OutputOperationInfo } from '../listener/output-operation-info';
import type { Time } from '../time/time';
import type { StreamInputInfo } from './input-info-tracker';
import type { Job } from './job';

/**
 * The jobs of one batch, and how far they are.
 *
 * @see Spark: JobSet
 */
export class JobSet {
  readonly #outputs: Map<number, OutputOperationInfo>;
  #incomplete: number;
  #processingStartTimeMs: number | undefined;
  #processingEndTimeMs: number | undefined;

  /** @param submissionTimeMs when the jobs are queued, in ms since the epoch */
  constructor(
    readonly time: Time,
    readonly jobs: readonly Job[],
    readonly streamIdToInputInfo: ReadonlyMap<number, StreamInputInfo>,
    readonly submissionTimeMs: number,
  ) {
    this.#incomplete = jobs.length;
    this.#outputs = new Map(
      jobs.map((job) => [
        job.outputId,
        new OutputOperationInfo({
          batchTime: time,
          id: job.outputId,
          name: job.name,
          description: job.description,
          startTimeMs: undefined,
          endTimeMs: undefined,
          failureReason: undefined,
        }),
      ]),
    );
  }

  get hasStarted(): boolean {
    return this.#processingStartTimeMs !== undefined;
  }

  get isComplete(): boolean {
    return this.#incomplete === 0;
  }

  /** Notes that a job starts. */
  start(job: Job, nowMs: number): OutputOperationInfo {
    this.#processingStartTimeMs ??= nowMs;
    return this.#update(job, { startTimeMs: nowMs });
  }

  /** Notes that a job has ended. @param failureReason `undefined` if it went well */
  end(job: Job, nowMs: number, failureReason: string | undefined): OutputOperationInfo {
    this.#incomplete--;
    if (this.isComplete) this.#processingEndTimeMs = nowMs;
    return this.#update(job, { endTimeMs: nowMs, failureReason });
  }

  toBatchInfo(): BatchInfo {
    return new BatchInfo({
      batchTime: this.time,
      streamIdToInputInfo: this.streamIdToInputInfo,
      submissionTimeMs: this.submissionTimeMs,
      processingStartTimeMs: this.#processingStartTimeMs,
      processingEndTimeMs: this.#processingEndTimeMs,
      outputOperationInfos: new Map(this.#outputs),
    });
  }

  #update(job: Job, change: Partial<OutputOperationInfo>): OutputOperationInfo {
    const before = this.#outputs.get(job.outputId);
    const after = new OutputOperationInfo({
      batchTime: this.time,
      id: job.outputId,
      name: job.name,
      description: job.description,
      startTimeMs: before?.startTimeMs,
      endTimeMs: undefined,
      failureReason: undefined,
      ...change,
    });
    this.#outputs.set(job.outputId, after);
    return after;
  }
}
