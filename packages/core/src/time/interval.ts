import type { Duration } from './duration';
import type { Time } from './time';

/**
 * The time from `begin` to `end`.
 *
 * @see Spark: Interval
 * @since 0.1.0
 */
export class Interval {
  constructor(
    readonly begin: Time,
    readonly end: Time,
  ) {}

  get duration(): Duration {
    return this.end.since(this.begin);
  }

  /** The interval moved later by `duration`. */
  plus(duration: Duration): Interval {
    return new Interval(this.begin.plus(duration), this.end.plus(duration));
  }

  /** The interval moved earlier by `duration`. */
  minus(duration: Duration): Interval {
    return new Interval(this.begin.minus(duration), this.end.minus(duration));
  }

  equals(other: Interval): boolean {
    return this.begin.equals(other.begin) && this.end.equals(other.end);
  }

  /** As Spark prints it: `[1000 ms, 2000 ms]`. */
  toString(): string {
    return `[${String(this.begin)}, ${String(this.end)}]`;
  }
}
