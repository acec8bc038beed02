import { GraphError } from '../errors/streaming-error';

/**
 * A length of time in whole milliseconds.
 *
 * @example
 * ```ts
 * console.log(String(seconds(2).times(3))); // 6000 ms
 * ```
 * @see Spark: Duration
 * @since 0.1.0
 */
export class Duration {
  /** @throws GraphError TSS_GRAPH_BAD_DURATION if `milliseconds` is not a whole number */
  constructor(readonly milliseconds: number) {
    if (!Number.isSafeInteger(milliseconds)) {
      throw new GraphError('TSS_GRAPH_BAD_DURATION', { what: 'A duration', value: `${String(milliseconds)} ms` });
    }
  }

  plus(other: Duration): Duration {
    return new Duration(this.milliseconds + other.milliseconds);
  }

  minus(other: Duration): Duration {
    return new Duration(this.milliseconds - other.milliseconds);
  }

  times(factor: number): Duration {
    return new Duration(this.milliseconds * factor);
  }

  /** How often `other` goes into this duration, as a fraction. */
  dividedBy(other: Duration): number {
    return this.milliseconds / other.milliseconds;
  }

  isMultipleOf(other: Duration): boolean {
    return this.milliseconds % other.milliseconds === 0;
  }

  isZero(): boolean {
    return this.milliseconds === 0;
  }

  isLessThan(other: Duration): boolean {
    return this.milliseconds < other.milliseconds;
  }

  equals(other: Duration): boolean {
    return this.milliseconds === other.milliseconds;
  }

  min(other: Duration): Duration {
    return this.milliseconds <= other.milliseconds ? this : other;
  }

  max(other: Duration): Duration {
    return this.milliseconds >= other.milliseconds ? this : other;
  }

  toString(): string {
    return `${String(this.milliseconds)} ms`;
  }
}

/** @see Spark: Milliseconds @since 0.1.0 */
export function milliseconds(count: number): Duration {
  return new Duration(count);
}

/** Fractions are rounded to whole milliseconds, as in PySpark. @see Spark: Seconds @since 0.1.0 */
export function seconds(count: number): Duration {
  return new Duration(Math.round(count * 1000));
}

/** @see Spark: Minutes @since 0.1.0 */
export function minutes(count: number): Duration {
  return new Duration(Math.round(count * 60_000));
}
