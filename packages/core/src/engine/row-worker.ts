import { Worker } from 'node:worker_threads';
import { messageOf } from '../errors/failure-reason';
import type { TravellingStage } from '../plan/travel';
import { workerSource } from './row.worker?source';
import type { WorkerAnswer, WorkerInput, WorkerRefusal, WorkerTask } from './worker-messages';

/** Stages that a worker keeps: more than most programs have. */
const MAX_STAGES = 64;

/** A thread that runs the map side of stages, one task at a time. It keeps the process alive while it runs one. */
export class RowWorker {
  /** What the thread takes for the time zone: V8 finds it out once. */
  readonly timeZone = process.env['TZ'];
  readonly #worker: Worker;
  readonly #sent = new Set<string>();
  #answer: ((answer: WorkerAnswer) => void) | undefined;
  #failure = 'it has ended';

  /** @throws if no thread can be started, as under a permission model */
  constructor() {
    // The program's own flags (loaders, inspectors) are not for this thread.
    this.#worker = new Worker(workerSource, { eval: true, execArgv: [], name: 'ts-streaming rows' });
    this.#worker.unref();
    this.#worker.on('message', (answer: WorkerAnswer) => {
      this.#settle(answer);
    });
    this.#worker.on('error', (cause) => {
      this.#failure = messageOf(cause);
    });
    this.#worker.on('exit', () => {
      this.#settle(this.#ended());
    });
  }

  /** Runs a task. Resolves also if the thread ends meanwhile; then it is of no use any more. */
  run(key: string, stage: TravellingStage, input: WorkerInput): Promise<WorkerAnswer> {
    const forgets = this.#sent.size === MAX_STAGES && !this.#sent.has(key);
    if (forgets) this.#sent.clear();
    const task: WorkerTask = { key, stage: this.#sent.has(key) ? undefined : stage, forgets, input };
    this.#sent.add(key);
    this.#worker.ref();
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(answer: WorkerAnswer): void {
    this.#worker.unref();
    this.#answer?.(answer);
    this.#answer = undefined;
  }

  #ended(): WorkerRefusal {
    return { kind: 'refused', reason: `a worker has failed: ${this.#failure}`, isSpoilt: true };
  }
}
