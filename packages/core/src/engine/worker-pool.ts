import { JobError } from '../errors/streaming-error';
import { messageOf } from '../errors/failure-reason';
import type { TravellingStage } from '../plan/travel';
import { RowWorker } from './row-worker';
import type { WorkerAnswer, WorkerInput } from './worker-messages';

/**
 * The workers of an engine, started as they are needed: never more than tasks run at once. Idle ones wait for the next task,
 * and do not keep the process alive.
 */
export class WorkerPool {
  readonly #workers = new Set<RowWorker>();
  readonly #idle: RowWorker[] = [];
  #isClosed = false;
  #unavailable: string | undefined;

  /** Why no worker can be started; undefined as long as that is not known. */
  get unavailable(): string | undefined {
    return this.#unavailable;
  }

  /** Runs a task in a worker that is free. @throws JobError TSS_JOB_CANCELLED if the pool is closed */
  async run(key: string, stage: TravellingStage, input: WorkerInput): Promise<WorkerAnswer> {
    this.#throwIfClosed();
    const worker = this.#take();
    if (worker === undefined) {
      return { kind: 'refused', reason: this.#unavailable ?? 'no worker can be started', isSpoilt: false };
    }
    const answer = await worker.run(key, stage, input);
    this.#throwIfClosed();
    if (answer.kind === 'refused' && answer.isSpoilt) this.#drop(worker);
    else this.#idle.push(worker);
    return answer;
  }

  /** Ends all workers, also those that run. Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  #take(): RowWorker | undefined {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (idle.timeZone === process.env['TZ']) return idle;
      this.#drop(idle);
    }
    if (this.#unavailable !== undefined) return undefined;
    try {
      const started = new RowWorker();
      this.#workers.add(started);
      return started;
    } catch (error) {
      this.#unavailable = `no worker can be started: ${messageOf(error)}`;
      return undefined;
    }
  }

  #drop(worker: RowWorker): void {
    this.#workers.delete(worker);
    void worker.end();
  }

  #throwIfClosed(): void {
    if (this.#isClosed) throw new JobError('TSS_JOB_CANCELLED', { reason: 'the SparkContext was stopped' });
  }
}
