import { JobError } from '../errors/streaming-error';
import type { StreamingEvent } from '../listener/listener-bus';
import type { Clock } from '../time/clock';
import type { Time } from '../time/time';
import { detailOf, messageOf } from '../errors/failure-reason';
import type { Job } from './job';
import { JobQueue } from './job-queue';
import type { JobSet } from './job-set';

/** What the runner needs of its surroundings. */
export interface BatchRunnerOptions {
  readonly clock: Clock;
  /** Output operations that run at once. */
  readonly concurrentJobs: number;
  readonly post: (event: StreamingEvent) => void;
  /** Told of each batch whose last job has ended. */
  readonly onBatchCompleted: (time: Time) => void;
  readonly onError: (error: JobError) => void;
  readonly onIdle: () => void;
}

/**
 * Runs the jobs of batches: batches in order of time, the outputs of a batch in order of registration. Sole owner of their
 * failures: a failed output is reported, the others and later batches go on.
 *
 * @see Spark: JobScheduler, JobScheduler.JobHandler
 */
export class BatchRunner {
  readonly #options: BatchRunnerOptions;
  readonly #queue: JobQueue;
  readonly #running = new Set<Job>();
  #dropsUnstarted = false;
  #isCancelled = false;

  constructor(options: BatchRunnerOptions) {
    this.#options = options;
    this.#queue = new JobQueue(options.concurrentJobs, options.onIdle);
  }

  /** Queues the jobs of a batch; it has at least one. */
  submit(jobSet: JobSet): void {
    const batchInfo = jobSet.toBatchInfo();
    this.#options.post((listener) => listener.onBatchSubmitted?.({ batchInfo }));
    for (const job of jobSet.jobs) this.#queue.add(async () => this.#run(job, jobSet));
  }

  /** Whether no batch is queued or running. */
  get isIdle(): boolean {
    return this.#queue.isIdle;
  }

  /** From now on a batch of which no job has started is not run any more. */
  dropUnstarted(): void {
    this.#dropsUnstarted = true;
  }

  /** Starts no more jobs, and has those that run start no more work. */
  cancelRunning(reason: string): void {
    this.#isCancelled = true;
    for (const job of this.#running) job.cancel?.(reason);
  }

  async #run(job: Job, jobSet: JobSet): Promise<void> {
    if (this.#isCancelled || (this.#dropsUnstarted && !jobSet.hasStarted)) return;
    this.#started(job, jobSet);
    this.#running.add(job);
    const failure = await job.run().then(
      () => undefined,
      (reason: unknown) => ({ reason }),
    );
    this.#running.delete(job);
    this.#ended(job, jobSet, failure);
  }

  #started(job: Job, jobSet: JobSet): void {
    const { clock, post } = this.#options;
    const isFirst = !jobSet.hasStarted;
    const outputOperationInfo = jobSet.start(job, clock.now());
    const batchInfo = jobSet.toBatchInfo();
    if (isFirst) post((listener) => listener.onBatchStarted?.({ batchInfo }));
    post((listener) => listener.onOutputOperationStarted?.({ outputOperationInfo }));
  }

  #ended(job: Job, jobSet: JobSet, failure: { readonly reason: unknown } | undefined): void {
    const { clock, post, onBatchCompleted, onError } = this.#options;
    const outputOperationInfo = jobSet.end(job, clock.now(), failure && detailOf(failure.reason));
    post((listener) => listener.onOutputOperationCompleted?.({ outputOperationInfo }));
    if (jobSet.isComplete) {
      const batchInfo = jobSet.toBatchInfo();
      post((listener) => listener.onBatchCompleted?.({ batchInfo }));
      onBatchCompleted(jobSet.time);
    }
    if (failure === undefined) return;
    const { reason } = failure;
    const context = {
      output: job.outputId,
      name: job.name,
      timeMs: job.time.milliseconds,
      reason: messageOf(reason),
    };
    onError(new JobError('TSS_JOB_OUTPUT_FAILED', context, { cause: reason }));
  }
}
