import { elapsedMs } from '../time/elapsed';
import type { MapOutput } from './shuffle-output';

/** What the tasks of one stage took, and left. Costs a look at the clock where a task begins and where it ends. */
export class StageMeter {
  /** What a map stage left, branch by branch; undefined until it has. */
  outputs: readonly (readonly MapOutput[])[] | undefined;
  /** Time in tasks, by slot. A task that waits for its turn on the driver's thread keeps its slot. */
  readonly #busyMs: number[] = [];
  readonly #free: number[] = [];
  #tasks = 0;
  #startedMs = 0;
  #endedMs = 0;

  /** Notes that a task begins. @returns what to give `leave` */
  enter(): { readonly slot: number; readonly sinceMs: number } {
    const sinceMs = elapsedMs();
    if (this.#tasks++ === 0) this.#startedMs = sinceMs;
    const slot = this.#free.pop() ?? this.#busyMs.push(0) - 1;
    return { slot, sinceMs };
  }

  /** Notes that a task has ended, or failed. */
  leave({ slot, sinceMs }: { readonly slot: number; readonly sinceMs: number }): void {
    this.#endedMs = elapsedMs();
    this.#busyMs[slot] = (this.#busyMs[slot] ?? 0) + this.#endedMs - sinceMs;
    this.#free.push(slot);
  }

  /** Tasks that have begun. */
  get tasks(): number {
    return this.#tasks;
  }

  /** From the start of the first task to the end of the last. */
  get wallMs(): number {
    return this.#endedMs - this.#startedMs;
  }

  /** Of the slot that was kept longest. */
  get busiestMs(): number {
    return Math.max(0, ...this.#busyMs);
  }
}
