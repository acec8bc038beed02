/** How long work on the driver may run before timers and sockets get their turn, in ms. */
const BUDGET_MS = 4;

/**
 * Lets long work on the driver's thread give way: ticks and sockets are served every few milliseconds.
 *
 * One for all that an engine runs: many short tasks in a row keep a thread as busy as a long one. After a pause in which the
 * thread had nothing to do it begins anew, when it is asked.
 *
 * The real clock is meant here, whatever clock the engine runs on: it is about this thread, not about batches.
 */
export class TurnBudget {
  readonly #idleMs: () => number;
  #startedMs = performance.now();
  /** How long the thread had been idle then. */
  #idleBeforeMs: number;

  /** @param idleMs how long the thread has waited for timers and sockets so far, in ms */
  constructor(idleMs = () => performance.nodeTiming.idleTime) {
    this.#idleMs = idleMs;
    this.#idleBeforeMs = idleMs();
  }

  /** True once the work has had its time in this turn. Costs some 50 ns: ask once per chunk of rows. */
  isSpent(): boolean {
    if (performance.now() - this.#startedMs <= BUDGET_MS) return false;
    if (this.#idleMs() === this.#idleBeforeMs) return true;
    this.#begin();
    return false;
  }

  /** Resolves in a later turn, with a fresh budget. */
  async nextTurn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#begin();
  }

  #begin(): void {
    this.#startedMs = performance.now();
    this.#idleBeforeMs = this.#idleMs();
  }
}
