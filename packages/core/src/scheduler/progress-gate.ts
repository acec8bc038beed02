import type { Clock } from '../time/clock';

interface Waiting {
  readonly isMet: () => boolean;
  readonly open: (met: boolean) => void;
}

/** Waits for conditions over the engine's state. Whoever changes that state says so; nothing is polled. */
export class ProgressGate {
  readonly #clock: Clock;
  readonly #waiting = new Set<Waiting>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Looks at the conditions that are waited for. To be called after each change that may meet one. */
  changed(): void {
    for (const waiting of [...this.#waiting]) if (waiting.isMet()) waiting.open(true);
  }

  /** @returns true once `isMet()` holds, false if it does not until the clock shows `deadlineMs` */
  async until(isMet: () => boolean, deadlineMs = Infinity): Promise<boolean> {
    if (isMet()) return true;
    return new Promise((resolve) => {
      const open = (met: boolean): void => {
        this.#waiting.delete(waiting);
        cancelTimer?.();
        resolve(met);
      };
      const waiting = { isMet, open };
      const cancelTimer =
        deadlineMs === Infinity
          ? undefined
          : this.#clock.setTimer(deadlineMs, () => {
              open(false);
            });
      this.#waiting.add(waiting);
    });
  }
}
