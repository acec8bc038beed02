import { SystemClock, type Clock } from '@ts-streaming/api';

/** The machine's clock, which remembers when each timer was called. */
export class WatchedClock implements Clock {
  readonly #clock = new SystemClock();
  readonly #calledAt = new Map<number, number>();

  now(): number {
    return this.#clock.now();
  }

  setTimer(timeMs: number, callback: () => void): () => void {
    return this.#clock.setTimer(timeMs, () => {
      // Several timers may be due at once: what the first of them starts is counted for all.
      if (!this.#calledAt.has(timeMs)) this.#calledAt.set(timeMs, this.now());
      callback();
    });
  }

  /** When a timer that was due at `timeMs` was called, and forgets it; undefined if none was. */
  takeCall(timeMs: number): number | undefined {
    const calledAt = this.#calledAt.get(timeMs);
    this.#calledAt.delete(timeMs);
    return calledAt;
  }
}
