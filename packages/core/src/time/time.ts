import { Duration } from './duration';

/**
 * A point in time, in whole milliseconds since the Unix epoch. The time of a batch is the end of its interval.
 *
 * @see Spark: Time
 * @since 0.1.0
 */
export class Time {
  constructor(readonly milliseconds: number) {}

  plus(duration: Duration): Time {
    return new Time(this.milliseconds + duration.milliseconds);
  }

  minus(duration: Duration): Time {
    return new Time(this.milliseconds - duration.milliseconds);
  }

  /** The duration from `earlier` to this time. */
  since(earlier: Time): Duration {
    return new Duration(this.milliseconds - earlier.milliseconds);
  }

  /** The latest time at or before this one that is a whole number of `period`s after `zero`. */
  floor(period: Duration, zero: Time = new Time(0)): Time {
    const offset = this.milliseconds - zero.milliseconds;
    return new Time(Math.floor(offset / period.milliseconds) * period.milliseconds + zero.milliseconds);
  }

  isMultipleOf(period: Duration): boolean {
    return this.milliseconds % period.milliseconds === 0;
  }

  isBefore(other: Time): boolean {
    return this.milliseconds < other.milliseconds;
  }

  isAfter(other: Time): boolean {
    return this.milliseconds > other.milliseconds;
  }

  equals(other: Time): boolean {
    return this.milliseconds === other.milliseconds;
  }

  min(other: Time): Time {
    return this.milliseconds <= other.milliseconds ? this : other;
  }

  max(other: Time): Time {
    return this.milliseconds >= other.milliseconds ? this : other;
  }

  /** Times from this one (included) to `end` (excluded), `step` apart. */
  until(end: Time, step: Duration): Time[] {
    const count = Math.max(0, Math.ceil((end.milliseconds - this.milliseconds) / step.milliseconds));
    return Array.from({ length: count }, (_, i) => new Time(this.milliseconds + i * step.milliseconds));
  }

  /** Times from this one to `end`, both included, `step` apart. */
  to(end: Time, step: Duration): Time[] {
    return this.until(new Time(end.milliseconds + 1), step);
  }

  /** As Spark prints it: `1700000000000 ms`. */
  toString(): string {
    return `${String(this.milliseconds)} ms`;
  }
}
