import { startAction } from '../engine/job-properties';
import { orderOf } from './natural-order';
import { addCounts, evenBounds, histogram } from './operators/histogram';
import { reducePartition, reduceResults } from './operators/reduce';
import { stats } from './operators/stats';
import type { RDD } from './rdd';
import { RddReductions } from './rdd-reductions';
import { StatCounter } from './stat-counter';

/** Extremes of what has an order, and statistics of numbers. */
export class RddStatistics<T> extends RddReductions<T> {
  /**
   * Gives the largest element.
   *
   * @param key what an element is ordered by, itself if left out
   * @throws RddError TSS_RDD_EMPTY; JobError TSS_JOB_TASK_FAILED if two elements have no order
   * @example
   * ```ts
   * console.log(await sc.parallelize(['bb', 'a', 'ccc']).max((word) => word.length)); // ccc
   * ```
   * @see min · top · Spark: RDD.max
   * @since 0.2.0
   */
  max(key?: (element: T) => unknown): Promise<T> {
    return startAction(() => this.#first('max', key, false));
  }

  /**
   * Gives the smallest element.
   *
   * @param key what an element is ordered by, itself if left out
   * @throws RddError TSS_RDD_EMPTY; JobError TSS_JOB_TASK_FAILED if two elements have no order
   * @example
   * ```ts
   * console.log(await sc.parallelize([3, 1, 2]).min()); // 1
   * ```
   * @see max · takeOrdered · Spark: RDD.min
   * @since 0.2.0
   */
  min(key?: (element: T) => unknown): Promise<T> {
    return startAction(() => this.#first('min', key, true));
  }

  /**
   * Adds up numbers; 0 for none.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2, 3]).sum()); // 6
   * ```
   * @see stats · Spark: DoubleRDDFunctions.sum
   * @since 0.2.0
   */
  sum(this: RDD<number>): Promise<number> {
    return this.fold(0, (left, right) => left + right);
  }

  /**
   * Gives count, sum, mean, variance and extremes of numbers, in one pass.
   *
   * @example
   * ```ts
   * const stats = await sc.parallelize([1, 2, 3, 4]).stats();
   * console.log(stats.count, stats.mean, stats.max); // 4 2.5 4
   * ```
   * @see Spark: DoubleRDDFunctions.stats
   * @since 0.2.0
   */
  stats(this: RDD<number>): Promise<StatCounter> {
    return startAction(() => this.#stats());
  }

  /**
   * Gives the mean of numbers; 0 for none.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2, 3, 4]).mean()); // 2.5
   * ```
   * @see stats · Spark: DoubleRDDFunctions.mean
   * @since 0.2.0
   */
  mean(this: RDD<number>): Promise<number> {
    return startAction(async () => (await this.#stats()).mean);
  }

  /**
   * Gives the variance of numbers, as of a whole population; NaN for none.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2, 3, 4]).variance()); // 1.25
   * ```
   * @see stats · Spark: DoubleRDDFunctions.variance
   * @since 0.2.0
   */
  variance(this: RDD<number>): Promise<number> {
    return startAction(async () => (await this.#stats()).variance);
  }

  /**
   * Gives the standard deviation of numbers, as of a whole population; NaN for none.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2, 3, 4]).stdev()); // 1.118033988749895
   * ```
   * @see stats · Spark: DoubleRDDFunctions.stdev
   * @since 0.2.0
   */
  stdev(this: RDD<number>): Promise<number> {
    return startAction(async () => (await this.#stats()).stdev);
  }

  /**
   * Estimates the variance of what the numbers are a sample of; NaN for fewer than two.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2, 3, 4]).sampleVariance()); // 1.6666666666666667
   * ```
   * @see stats · Spark: DoubleRDDFunctions.sampleVariance
   * @since 0.2.0
   */
  sampleVariance(this: RDD<number>): Promise<number> {
    return startAction(async () => (await this.#stats()).sampleVariance);
  }

  /**
   * Estimates the standard deviation of what the numbers are a sample of; NaN for fewer than two.
   *
   * @example
   * ```ts
   * console.log(await sc.parallelize([1, 2, 3, 4]).sampleStdev()); // 1.2909944487358056
   * ```
   * @see stats · Spark: DoubleRDDFunctions.sampleStdev
   * @since 0.2.0
   */
  sampleStdev(this: RDD<number>): Promise<number> {
    return startAction(async () => (await this.#stats()).sampleStdev);
  }

  /**
   * Counts how many numbers are in each of some buckets. A bucket takes where it begins and not where it ends; the last takes
   * both. Numbers outside of all buckets, and NaN, are not counted.
   *
   * @param buckets where buckets begin, and where the last one ends: two numbers or more, the smallest first; or how many
   *   buckets of the same width to make between the smallest number and the largest, found by a job before
   * @returns the counts; where the buckets were made, their bounds and the counts
   * @throws RddError TSS_RDD_BAD_ARGUMENT; TSS_RDD_NO_RANGE if buckets are to be made of no numbers, or of infinite ones
   * @example
   * ```ts
   * const numbers = sc.parallelize([1, 2, 3, 5, 6]);
   * console.log(await numbers.histogram([0, 5, 10])); // [ 3, 2 ]
   * console.log(await numbers.histogram(2)); // [ [ 1, 3.5, 6 ], [ 3, 2 ] ]
   * ```
   * @see Spark: DoubleRDDFunctions.histogram
   * @since 0.2.0
   */
  histogram(this: RDD<number>, buckets: readonly number[]): Promise<number[]>;
  histogram(this: RDD<number>, buckets: number): Promise<[number[], number[]]>;
  histogram(this: RDD<number>, buckets: number | readonly number[]): Promise<number[] | [number[], number[]]> {
    return startAction(async () => {
      if (typeof buckets === 'object') return this.#histogram(buckets);
      const bounds = evenBounds(await this.#stats(), buckets);
      return [bounds, await this.#histogram(bounds)];
    });
  }

  async #first(action: string, key: ((element: T) => unknown) | undefined, ascending: boolean): Promise<T> {
    const compare = orderOf(key, ascending);
    const first = (left: T, right: T): T => (compare(left, right) <= 0 ? left : right);
    return reduceResults(await this.run(reducePartition(first)), first, action);
  }

  async #stats(): Promise<StatCounter> {
    return (await this.run(stats())).reduce((all, ofPartition) => all.merge(ofPartition), new StatCounter());
  }

  async #histogram(bounds: readonly number[]): Promise<number[]> {
    return addCounts(await this.run(histogram(bounds)), bounds.length - 1);
  }
}
