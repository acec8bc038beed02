import { clearImmediate, setImmediate } from 'node:timers';
import { KernelError } from '../error/kernel-error';
import type { KernelPool, KernelTable, TableSpec } from '../kernel';
import { checkSpec } from './check-arguments';
import { TypescriptTable } from './typescript-table';
import type { Work } from './work';

/** One operation that waits or runs. */
interface Job {
  /** @returns whether the operation has ended */
  step(): boolean;
  reject(error: KernelError): void;
}

/**
 * Runs operations on the calling thread: a slice per turn of the event loop, in turn among as many operations as there are
 * threads. Without operations nothing is scheduled, so that a pool does not keep its process alive.
 */
export class TypescriptPool implements KernelPool {
  readonly threads: number;
  #isClosed = false;
  #turn: NodeJS.Immediate | undefined;
  /** The first `threads` of them run. */
  readonly #jobs: Job[] = [];

  constructor(threads: number) {
    this.threads = threads;
  }

  openTable(spec: TableSpec): KernelTable {
    this.#checkOpen();
    checkSpec(spec);
    return new TypescriptTable(spec, (work) => this.#run(work));
  }

  close(): Promise<void> {
    this.#isClosed = true;
    if (this.#turn !== undefined) clearImmediate(this.#turn);
    for (const job of this.#jobs.splice(0)) job.reject(new KernelError('TSS_KERNEL_CLOSED', {}));
    return Promise.resolve();
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new KernelError('TSS_KERNEL_CLOSED', {});
  }

  async #run<Result>(work: Work<Result>): Promise<Result> {
    this.#checkOpen();
    return new Promise<Result>((resolve, reject: (error: KernelError) => void) => {
      const step = (): boolean => {
        try {
          const next = work.next();
          if (next.done === true) resolve(next.value);
          return next.done === true;
        } catch (error) {
          reject(error as KernelError);
          return true;
        }
      };
      this.#jobs.push({ step, reject });
      if (this.#jobs.length === 1) this.#turn = setImmediate(() => this.#runTurn());
    });
  }

  #runTurn(): void {
    const job = this.#jobs.shift();
    if (job !== undefined && !job.step() && !this.#isClosed) {
      this.#jobs.splice(Math.min(this.threads, this.#jobs.length + 1) - 1, 0, job);
    }
    this.#turn = this.#jobs.length === 0 ? undefined : setImmediate(() => this.#runTurn());
  }
}
