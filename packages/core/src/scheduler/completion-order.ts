import { Time } from '../time/time';

/**
 * Knows up to which batch all batches are complete, whatever the order in which they end. Holds the batches that are not.
 *
 * With several jobs at a time a batch may end before an earlier one, whose blocks and RDDs must stay until it has ended too.
 */
export class CompletionOrder {
  /** In ms, ascending, to whether the batch is complete. */
  readonly #batches = new Map<number, boolean>();

  /** @param time later than those before */
  begin(time: Time): void {
    this.#batches.set(time.milliseconds, false);
  }

  /** @returns the latest batch that is complete together with all before it, if this completion made one so */
  complete(time: Time): Time | undefined {
    if (!this.#batches.has(time.milliseconds)) return undefined;
    this.#batches.set(time.milliseconds, true);
    let latest: number | undefined;
    for (const [timeMs, isComplete] of this.#batches) {
      if (!isComplete) break;
      this.#batches.delete(timeMs);
      latest = timeMs;
    }
    return latest === undefined ? undefined : new Time(latest);
  }

  /** Whether every batch that began is complete. */
  get isAllComplete(): boolean {
    return this.#batches.size === 0;
  }
}
