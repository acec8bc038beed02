import { HashPartitioner, type Partitioner, requirePlacement } from './partitioner';
import type { RddBase } from './rdd-base';

/**
 * Where an operation places its keys: as the call says, else as one of its parents does, else by hash over as many partitions
 * as are configured, or as the largest parent has.
 *
 * Of the parents that have a partitioner that of the most partitions is taken, unless these are far too few: fewer than the
 * default, and not a tenth of the partitions of the largest parent.
 *
 * @see Spark: Partitioner.defaultPartitioner
 * @throws RddError TSS_RDD_BAD_ARGUMENT for a placement that is none
 */
export function partitionerFor(
  operation: string,
  rdds: readonly RddBase<unknown>[],
  placement: number | Partitioner | undefined,
): Partitioner {
  requirePlacement(operation, placement);
  if (typeof placement === 'object') return placement;
  if (placement !== undefined) return new HashPartitioner(placement);
  const placed = rdds.flatMap(({ partitioner }) => (partitioner === undefined ? [] : [partitioner]));
  const [inherited] = placed.sort((a, b) => b.numPartitions - a.numPartitions);
  if (rdds.length === 1 && inherited !== undefined) return inherited;
  const largest = Math.max(1, ...rdds.map((rdd) => rdd.getNumPartitions()));
  const numPartitions = rdds[0]?.context.configuredParallelism ?? largest;
  const isEligible = (found: Partitioner): boolean =>
    found.numPartitions >= numPartitions || found.numPartitions * MAX_RATIO > largest;
  return inherited !== undefined && isEligible(inherited) ? inherited : new HashPartitioner(numPartitions);
}

/** An inherited placement with so many times fewer partitions than the largest parent is not worth keeping. */
const MAX_RATIO = 10;
