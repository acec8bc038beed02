/** How long work on the driver may run before timers and sockets get their turn, in ms. */
const BUDGET_MS = 4;

/**
 * Lets long work on the driver's thread give way: ticks and sockets are served every few milliseconds.
 *
 * One for all that an engine runs: many short tasks in a row keep a thread as busy as a long one. After a pause it is spent,
 * which costs the first task one turn more.
 *
 * The real clock is meant here, whatever clock the engine runs on: it is about this thread, not about batches.
 */
export class TurnBudget {
  #startedMs = performance.now();

  /** True once the work has had its time in this turn. Costs some 50 ns: ask once per chunk of rows. */
  isSpent(): boolean {
    return performance.now() - this.#startedMs > BUDGET_MS;
  }

  /** Resolves in a later turn, with a fresh budget. */
  async nextTurn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#startedMs = performance.now();
  }
}
