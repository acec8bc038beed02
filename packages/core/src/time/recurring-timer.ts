import { Lifecycle } from '../scheduler/lifecycle';
import type { CancelTimer, Clock } from './clock';

/**
 * Calls back at each multiple of a period. Ticks that are late come in a burst, one a turn: none is skipped or merged.
 *
 * @see Spark: RecurringTimer
 */
export class RecurringTimer {
  readonly #clock: Clock;
  readonly #periodMs: number;
  readonly #onTick: (timeMs: number) => void;
  readonly #lifecycle = new Lifecycle('The timer', 'made', {
    made: ['ticking', 'stopped'],
    ticking: ['ending', 'stopped'],
    ending: ['stopped'],
    stopped: [],
  });
  readonly #ended: Promise<void>;
  #resolveEnded: () => void = () => undefined;
  #cancel: CancelTimer = () => undefined;
  #lastTickMs: number | undefined;
  #inTick = false;
  /** How many ticks are still to come once the timer is ending. */
  #ticksLeft = 0;

  /** @param onTick is given the time of the tick, not the time at which it comes; must not throw */
  constructor(clock: Clock, periodMs: number, onTick: (timeMs: number) => void) {
    this.#clock = clock;
    this.#periodMs = periodMs;
    this.#onTick = onTick;
    this.#ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
  }

  /** The first multiple of the period, since the epoch, after now. In ms. */
  get startTimeMs(): number {
    return (Math.floor(this.#clock.now() / this.#periodMs) + 1) * this.#periodMs;
  }

  /** The first time after now that is a whole number of periods after `originalStartMs`. In ms. */
  restartTimeMs(originalStartMs: number): number {
    const periods = Math.floor((this.#clock.now() - originalStartMs) / this.#periodMs) + 1;
    return originalStartMs + periods * this.#periodMs;
  }

  /** The time of the last tick, in ms; `undefined` before the first. */
  get lastTickMs(): number | undefined {
    return this.#lastTickMs;
  }

  /** Starts ticking, first at `firstTickMs`. @throws ContextError TSS_LIFECYCLE_ILLEGAL if started before */
  start(firstTickMs = this.startTimeMs): void {
    this.#lifecycle.moveTo('ticking');
    this.#schedule(firstTickMs);
  }

  /**
   * Stops ticking.
   *
   * @param interrupt true: no more tick. false, as in Spark: the tick that is waited for still comes, and one more after it
   *   (from inside a tick: one more)
   * @returns the time of the last tick in ms once that has been; `undefined` if there was none
   */
  async stop(interrupt: boolean): Promise<number | undefined> {
    if (interrupt || this.#lifecycle.is('made')) this.#end();
    else if (this.#lifecycle.is('ticking')) {
      this.#ticksLeft = this.#inTick ? 1 : 2;
      this.#lifecycle.moveTo('ending');
    }
    await this.#ended;
    return this.#lastTickMs;
  }

  #schedule(timeMs: number): void {
    this.#cancel = this.#clock.setTimer(timeMs, () => {
      this.#tick(timeMs);
    });
  }

  #tick(timeMs: number): void {
    if (this.#lifecycle.is('ending')) this.#ticksLeft--;
    const isLast = this.#lifecycle.is('ending') && this.#ticksLeft === 0;
    this.#lastTickMs = timeMs;
    this.#inTick = true;
    try {
      this.#onTick(timeMs);
    } finally {
      this.#inTick = false;
      if (isLast) this.#end();
      else if (!this.#lifecycle.is('stopped')) this.#schedule(timeMs + this.#periodMs);
    }
  }

  #end(): void {
    this.#cancel();
    if (!this.#lifecycle.is('stopped')) this.#lifecycle.moveTo('stopped');
    this.#resolveEnded();
  }
}
