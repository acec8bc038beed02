import type { Clock } from '../time/clock';

/**
 * What `awaitTermination` waits on: the stop of a context, or an error in one of its batches.
 *
 * An error is kept: every later wait throws it at once, and of several the last one.
 *
 * @see Spark: ContextWaiter
 */
export class ContextWaiter {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #error: { readonly reason: unknown } | undefined;
  #stopped = false;
  #isAwaited = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether anyone has ever waited: otherwise nobody hears of errors. */
  get isAwaited(): boolean {
    return this.#isAwaited;
  }

  notifyError(reason: unknown): void {
    this.#error = { reason };
    this.#wakeAll();
  }

  notifyStop(): void {
    this.#stopped = true;
    this.#wakeAll();
  }

  /**
   * Waits for the stop, or an error.
   *
   * @param timeoutMs gives up after so long; for ever if left out
   * @returns true if stopped, false if the time is over
   * @throws the error that was reported
   */
  async waitForStopOrError(timeoutMs?: number): Promise<boolean> {
    this.#isAwaited = true;
    if (!this.#stopped && this.#error === undefined) await this.#woken(timeoutMs);
    if (this.#error !== undefined) throw this.#error.reason;
    return this.#stopped;
  }

  async #woken(timeoutMs: number | undefined): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        cancelTimer?.();
        resolve();
      };
      const cancelTimer =
        timeoutMs === undefined ? undefined : this.#clock.setTimer(this.#clock.now() + timeoutMs, wake);
      this.#waiting.add(wake);
    });
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
