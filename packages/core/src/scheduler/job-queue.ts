/**
 * Runs pieces of work in order of arrival, a few at a time. Each begins in a turn of its own, so that a backlog does not
 * keep timers and sockets waiting. Holds whatever is late: batches are never skipped, and what they hold is bounded by the
 * memory of their blocks.
 *
 * @see Spark: the streaming-job-executor pool of JobScheduler
 */
export class JobQueue {
  readonly #concurrency: number;
  readonly #onIdle: () => void;
  readonly #queued: (() => Promise<void>)[] = [];
  #running = 0;

  /**
   * @param concurrency pieces that run at once; 1 or more
   * @param onIdle called each time when nothing is queued or running any more
   */
  constructor(concurrency: number, onIdle: () => void) {
    this.#concurrency = concurrency;
    this.#onIdle = onIdle;
  }

  /** @param run must not reject */
  add(run: () => Promise<void>): void {
    this.#queued.push(run);
    this.#startNext();
  }

  get isIdle(): boolean {
    return this.#queued.length === 0 && this.#running === 0;
  }

  #startNext(): void {
    if (this.#running === this.#concurrency) return;
    const next = this.#queued.shift();
    if (next === undefined) return;
    this.#running++;
    setImmediate(() => {
      void next().then(() => {
        this.#running--;
        this.#startNext();
        if (this.isIdle) this.#onIdle();
      });
    });
  }
}
