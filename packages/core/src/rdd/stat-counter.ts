/**
 * Count, mean, variance and extremes of numbers, kept while they come in and joined over partitions without loss of precision
 * (Chan, Golub and LeVeque). Of no numbers the mean is 0, the variance NaN, and the extremes are infinite.
 *
 * @example
 * ```ts
 * const stats = await sc.parallelize([1, 2, 3, 4], 2).stats();
 * console.log(stats.count, stats.mean, stats.variance); // 4 2.5 1.25
 * ```
 * @see Spark: StatCounter
 * @since 0.2.0
 */
export class StatCounter {
  #count = 0;
  #mean = 0;
  /** Sum of the squares of the distances from the mean. */
  #squares = 0;
  #max = Number.NEGATIVE_INFINITY;
  #min = Number.POSITIVE_INFINITY;

  /** @param values to begin with */
  constructor(values: Iterable<number> = []) {
    for (const value of values) this.add(value);
  }

  /** Adds a number. */
  add(value: number): this {
    const delta = value - this.#mean;
    this.#count++;
    this.#mean += delta / this.#count;
    this.#squares += delta * (value - this.#mean);
    this.#max = Math.max(this.#max, value);
    this.#min = Math.min(this.#min, value);
    return this;
  }

  /** Adds what another one counted. */
  merge(other: StatCounter): this {
    if (other.#count === 0) return this;
    const count = this.#count + other.#count;
    const delta = other.#mean - this.#mean;
    this.#squares += other.#squares + (delta * delta * this.#count * other.#count) / count;
    // The mean of the larger part is the more precise one.
    if (other.#count * 10 < this.#count) this.#mean += (delta * other.#count) / count;
    else if (this.#count * 10 < other.#count) this.#mean = other.#mean - (delta * this.#count) / count;
    else this.#mean = (this.#mean * this.#count + other.#mean * other.#count) / count;
    this.#count = count;
    this.#max = Math.max(this.#max, other.#max);
    this.#min = Math.min(this.#min, other.#min);
    return this;
  }

  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#mean;
  }

  get sum(): number {
    return this.#mean * this.#count;
  }

  get max(): number {
    return this.#max;
  }

  get min(): number {
    return this.#min;
  }

  /** Of a whole population: the mean square of the distances from the mean. */
  get variance(): number {
    return this.#count === 0 ? Number.NaN : this.#squares / this.#count;
  }

  /** Estimated from a sample: divided by one less than the count. */
  get sampleVariance(): number {
    return this.#count <= 1 ? Number.NaN : this.#squares / (this.#count - 1);
  }

  get stdev(): number {
    return Math.sqrt(this.variance);
  }

  get sampleStdev(): number {
    return Math.sqrt(this.sampleVariance);
  }

  /** What `JSON.stringify` writes. */
  toJSON(): Readonly<Record<'count' | 'sum' | 'mean' | 'variance' | 'stdev' | 'min' | 'max', number>> {
    const { count, sum, mean, variance, stdev, min, max } = this;
    return { count, sum, mean, variance, stdev, min, max };
  }

  toString(): string {
    const { count, mean, stdev, max, min } = this;
    return `(count: ${count}, mean: ${mean}, stdev: ${stdev}, max: ${max}, min: ${min})`;
  }
}
