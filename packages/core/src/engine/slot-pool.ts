import { JobError } from '../errors/streaming-error';

/** A slot that is held for as long as its holder runs. */
export interface SlotLease {
  readonly label: string;
  /** Gives the slot back. Idempotent. */
  release(): void;
}

interface Waiting {
  readonly start: () => void;
  readonly cancel: (reason: string) => void;
}

/**
 * The task slots of an engine: `local[N]` has N. A receiver holds one for as long as it runs; tasks share the others, one
 * task a slot at a time, in order of arrival.
 *
 * @see Spark: the cores of a local master
 */
export class SlotPool {
  readonly #held = new Set<SlotLease>();
  readonly #waiting: Waiting[] = [];
  #running = 0;

  /** @param size 1 or more */
  constructor(readonly size: number) {}

  /** Slots that are held. */
  get held(): number {
    return this.#held.size;
  }

  /** Tasks that run now. */
  get running(): number {
    return this.#running;
  }

  /**
   * Takes a slot away from tasks. Does not wait for a running task: at most one more task than there are slots is in flight
   * until one ends.
   *
   * @returns undefined if all slots are held
   */
  hold(label: string): SlotLease | undefined {
    if (this.#held.size === this.size) return undefined;
    const lease: SlotLease = {
      label,
      release: () => {
        if (this.#held.delete(lease)) this.#startWaiting();
      },
    };
    this.#held.add(lease);
    return lease;
  }

  /** Runs a task when a slot is free. @throws JobError TSS_JOB_CANCELLED if cancelled while it waited */
  async run<R>(task: () => Promise<R>): Promise<R> {
    if (this.#waiting.length === 0 && this.#hasFree()) this.#running++;
    else await this.#freeSlot();
    try {
      return await task();
    } finally {
      this.#running--;
      this.#startWaiting();
    }
  }

  /** Rejects all tasks that wait for a slot. */
  cancelWaiting(reason: string): void {
    for (const { cancel } of this.#waiting.splice(0)) cancel(reason);
  }

  #freeSlot(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        start: resolve,
        cancel: (reason) => {
          reject(new JobError('TSS_JOB_CANCELLED', { reason }));
        },
      });
    });
  }

  #hasFree(): boolean {
    return this.#running + this.#held.size < this.size;
  }

  #startWaiting(): void {
    while (this.#hasFree()) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running++;
      next.start();
    }
  }
}
