import {
  type Duration,
  type DStreamNode,
  HashPartitioner,
  type Partitioner,
  type RDD,
  requireArgument,
  requirePlacement,
} from '@ts-streaming/core';
import type { DStream } from './dstream';
import type { DStreamContext } from './dstream-context';
import { AlignedDStream } from './operators/aligned';
import { PerBatchDStream } from './operators/per-batch';

/** What the methods of a DStream are made with. Its subclasses, one for each kind of methods, end in DStream. */
export abstract class DStreamBase<T> {
  /** Keeps the element type: a stream of pairs is no stream of strings. */
  declare readonly __element?: T | undefined;

  /**
   * For those who write sources and operators; programs get their streams from a StreamingContext.
   *
   * @param node the recipe for the RDD of each batch
   */
  constructor(
    readonly node: DStreamNode<T>,
    readonly context: DStreamContext,
  ) {}

  /** The time between two of its RDDs. @see Spark: DStream.slideDuration @since 0.1.0 */
  get slideDuration(): Duration {
    return this.node.slideDuration;
  }

  /** Another stream of the same context. */
  protected abstract streamOf<U>(node: DStreamNode<U>): DStream<U>;

  /** The stream of what an operation on RDDs makes of each batch. @param needsRdd as for PerBatchDStream */
  protected perBatch<U>(operation: string, fn: (rdd: RDD<T>) => RDD<U>, needsRdd = false): DStream<U> {
    return this.streamOf(new PerBatchDStream(this.node, operation, fn, needsRdd));
  }

  /** The stream of what an operation on RDDs makes of each batch of this stream and of another. */
  protected aligned<U, R>(
    operation: string,
    other: DStream<U>,
    fn: (rdd: RDD<T>, other: RDD<U>) => RDD<R>,
  ): DStream<R> {
    requireDStream(operation, other, 'other');
    const parents: DStreamNode<T | U>[] = [this.node, other.node];
    return this.streamOf(
      new AlignedDStream(parents, operation, ([left, right]) => fn(left as RDD<T>, right as RDD<U>)),
    );
  }

  /** Unlike an RDD's, the shuffles of a stream have as many partitions as there are slots, however its blocks were cut. */
  protected placement(operation: string, placement: number | Partitioner | undefined): number | Partitioner {
    requirePlacement(operation, placement);
    return placement ?? this.context.sparkContext.defaultParallelism;
  }

  /** The same as a partitioner. */
  protected partitionerOf(operation: string, placement: number | Partitioner | undefined): Partitioner {
    const placed = this.placement(operation, placement);
    return typeof placed === 'number' ? new HashPartitioner(placed) : placed;
  }
}

/** @throws RddError TSS_RDD_BAD_ARGUMENT if `value` is no DStream */
export function requireDStream(operation: string, value: unknown, argument: string): void {
  requireArgument(value instanceof DStreamBase, value, { operation, argument, expected: 'a DStream' });
}
