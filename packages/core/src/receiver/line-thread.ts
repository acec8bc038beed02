import { Worker } from 'node:worker_threads';
import { ReceiverError } from '../errors/streaming-error';
import type { LineSessionStart } from './line-messages';

/** A thread that runs the readers of a stream, one after the other. It keeps the process alive until it is ended. */
export class LineThread {
  readonly #worker: Worker;
  readonly #name: string;
  #hasEnded = false;
  /** What the thread threw. */
  #cause: unknown;

  /** @param name as debuggers and profilers show it */
  constructor(
    readonly workerSource: string,
    name: string,
  ) {
    this.#name = name;
    // The program's own flags (loaders, inspectors) are not for this thread.
    this.#worker = new Worker(workerSource, { eval: true, execArgv: [], name });
    this.#worker.on('error', (cause) => {
      this.#cause = cause;
    });
    this.#worker.on('exit', () => {
      this.#hasEnded = true;
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Begins a session. @throws DataCloneError if its data is not plain */
  begin(start: LineSessionStart): void {
    this.#worker.postMessage(start, [start.port]);
  }

  /** Calls back if the thread ends by itself; nothing writes into slabs any more then. @returns takes that back */
  onEnd(callback: (error: ReceiverError) => void): () => void {
    const onExit = (code: number): void => {
      const context = { thread: this.#name, code };
      callback(new ReceiverError('TSS_RECEIVER_THREAD_ENDED', context, { cause: this.#cause }));
    };
    this.#worker.on('exit', onExit);
    return () => void this.#worker.off('exit', onExit);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
