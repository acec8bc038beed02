import { partitionOf } from '@ts-streaming/kernel/contract';
import { requireArgument, requireFunction } from '../errors/require-argument';
import { JobError, RddError } from '../errors/streaming-error';
import { stableHash } from './key-codec';

/**
 * Decides the partition of a key.
 *
 * @see Spark: Partitioner
 * @since 0.1.0
 */
export interface Partitioner {
  readonly numPartitions: number;
  /** @returns a whole number from 0 to numPartitions - 1, the same for equal keys */
  getPartition(key: unknown): number;
  /** True if every key has the same partition in `other`; then data that `other` placed need not move. */
  equals(other: Partitioner): boolean;
}

/**
 * Places keys by ranges of their stable hash: the same at every run, in every process and on both kernels. null goes to
 * partition 0.
 *
 * Because partitions are ranges, partitions in order and groups in each by hash are all groups by hash: what `take` and
 * `print` show does not depend on the number of partitions.
 *
 * @example
 * ```ts
 * const partitioner = new HashPartitioner(4);
 * console.log(partitioner.getPartition(null)); // 0
 * console.log(partitioner.getPartition(['a', 1]) === partitioner.getPartition(['a', 1])); // true
 * ```
 * @see Spark: HashPartitioner
 * @since 0.1.0
 */
export class HashPartitioner implements Partitioner {
  /** @throws RddError TSS_RDD_BAD_ARGUMENT if `numPartitions` is not a whole number from 1 to 2^20 */
  constructor(readonly numPartitions: number) {
    requirePartitionCount('HashPartitioner', numPartitions);
  }

  getPartition(key: unknown): number {
    return partitionOf(stableHash(key), this.numPartitions);
  }

  equals(other: Partitioner): boolean {
    return other instanceof HashPartitioner && other.numPartitions === this.numPartitions;
  }
}

/** Places keys by a function of the user's. @see PySpark: partitionBy(numPartitions, partitionFunc) */
export class FunctionPartitioner implements Partitioner {
  /** @param partitionFunc gives a whole number; it is taken modulo `numPartitions`, as in PySpark */
  constructor(
    readonly numPartitions: number,
    private readonly partitionFunc: (key: unknown) => number,
  ) {
    requirePartitionCount('partitionBy', numPartitions);
    requireFunction('partitionBy', partitionFunc, 'partitionFunc');
  }

  getPartition(key: unknown): number {
    const number = this.partitionFunc(key);
    const partition = ((number % this.numPartitions) + this.numPartitions) % this.numPartitions;
    return partition;
  }

  equals(other: Partitioner): boolean {
    return (
      other instanceof FunctionPartitioner &&
      other.numPartitions === this.numPartitions &&
      other.partitionFunc === this.partitionFunc
    );
  }
}

/** The partition of `key`, checked. @throws JobError TSS_JOB_BAD_PARTITION */
export function checkedPartition(partitioner: Partitioner, key: unknown): number {
  const partition = partitioner.getPartition(key);
  if (Number.isInteger(partition) && partition >= 0 && partition < partitioner.numPartitions) return partition;
  throw new JobError('TSS_JOB_BAD_PARTITION', { partition, last: partitioner.numPartitions - 1 });
}

/** @throws RddError TSS_RDD_BAD_ARGUMENT if `count` is not a whole number from 1 to 2^20 */
export function requirePartitionCount(operation: string, count: number, argument = 'numPartitions'): void {
  if (Number.isInteger(count) && count >= 1 && count <= 2 ** 20) return;
  throw new RddError('TSS_RDD_BAD_ARGUMENT', {
    operation,
    argument,
    value: count,
    expected: 'a whole number from 1 to 1048576',
  });
}

/** @throws RddError TSS_RDD_BAD_ARGUMENT if `placement` is neither left out, nor a number of partitions, nor a partitioner */
export function requirePlacement(operation: string, placement: unknown): void {
  if (placement === undefined || isPartitioner(placement)) return;
  const place = { operation, argument: 'placement', expected: 'a number of partitions, or a Partitioner' };
  requireArgument(typeof placement === 'number', placement, place);
  requirePartitionCount(operation, placement as number);
}

function isPartitioner(value: unknown): value is Partitioner {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'getPartition') === 'function';
}
