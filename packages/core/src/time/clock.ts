/** Cancels what was scheduled; nothing happens if it has run already. */
export type CancelTimer = () => void;

/**
 * The only source of time in the engine. Milliseconds since the Unix epoch, never going back.
 *
 * Timers of a clock keep the process alive unless they say otherwise.
 */
export interface Clock {
  /** Milliseconds since the epoch, with a fraction where the machine has one. */
  now(): number;

  /** Calls `callback` once, in a turn of its own, at `timeMs` or as soon after as can be; at once if it is past. */
  setTimer(timeMs: number, callback: () => void): CancelTimer;
}

/** The longest that Node waits: a longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. Set by the wall clock when it is made, and monotonic from then on. */
export class SystemClock implements Clock {
  readonly #origin = Date.now() - performance.now();

  now(): number {
    return this.#origin + performance.now();
  }

  setTimer(timeMs: number, callback: () => void): CancelTimer {
    const timer = setTimeout(
      () => {
        // Node may fire up to a millisecond early, and a tick would have the wrong batch time; or the wait was cut in pieces.
        if (this.now() < timeMs) cancelRest = this.setTimer(timeMs, callback);
        else callback();
      },
      Math.min(Math.max(0, timeMs - this.now()), LONGEST_TIMER_MS),
    );
    let cancelRest: CancelTimer | undefined;
    return () => {
      clearTimeout(timer);
      cancelRest?.();
    };
  }
}
