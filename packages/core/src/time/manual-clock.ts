import type { CancelTimer, Clock } from './clock';

interface ManualTimer {
  readonly timeMs: number;
  readonly callback: () => void;
}

/**
 * A clock that stands still until it is told to move: for tests that never sleep.
 *
 * @see Spark: ManualClock
 * @since 0.1.0
 */
export class ManualClock implements Clock {
  #now: number;
  readonly #timers = new Set<ManualTimer>();

  constructor(startMs = 0) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  setTimer(timeMs: number, callback: () => void): CancelTimer {
    const timer = { timeMs, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /**
   * Moves on by `durationMs`, stopping at each timer on the way: timers run in order of time, those that they set included.
   */
  advance(durationMs: number): void {
    this.setTo(this.#now + durationMs);
  }

  /** Moves to `timeMs`, stopping at each timer on the way. */
  setTo(timeMs: number): void {
    for (let due = this.#nextDue(timeMs); due !== undefined; due = this.#nextDue(timeMs)) {
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.timeMs);
      due.callback();
    }
    this.#now = timeMs;
  }

  #nextDue(untilMs: number): ManualTimer | undefined {
    let next: ManualTimer | undefined;
    for (const timer of this.#timers) {
      if (timer.timeMs <= untilMs && (next === undefined || timer.timeMs < next.timeMs)) next = timer;
    }
    return next;
  }
}
