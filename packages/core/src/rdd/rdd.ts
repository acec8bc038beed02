import { RddStorage } from './rdd-storage';

/**
 * A partitioned collection that is described now and computed when an action asks for it.
 *
 * Immutable: a transformation gives a new RDD. Actions return promises. Records keep their order inside a partition, and
 * partitions theirs, except where records move (`reduceByKey`, `repartition` and the like). A function of the program that
 * throws fails its task, which is tried again if the master says so, then the action: JobError TSS_JOB_TASK_FAILED with what
 * was thrown as `cause`. In the examples below `sc` is a SparkContext.
 *
 * @example
 * ```ts
 * const sc = new SparkContext('local[2]', 'Squares');
 * const squares = sc.parallelize([1, 2, 3, 4]).map((x) => x * x);
 * console.log(await squares.collect()); // [ 1, 4, 9, 16 ]
 * await sc.stop();
 * ```
 * @see Spark: RDD
 * @since 0.1.0
 */
export class RDD<T> extends RddStorage<T> {}
