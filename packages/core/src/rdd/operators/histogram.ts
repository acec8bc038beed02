import type { RowsAction } from '../../engine/action';
import { requireArgument } from '../../errors/require-argument';
import { RddError } from '../../errors/streaming-error';
import type { StatCounter } from '../stat-counter';

/**
 * How many numbers of each partition are in each bucket; a bucket takes its start and not its end, but the last takes both.
 * Numbers outside of all buckets, and NaN, are not counted.
 *
 * @param bounds where buckets begin, and where the last ends
 * @throws RddError TSS_RDD_BAD_ARGUMENT
 */
export function histogram(bounds: readonly number[]): RowsAction<number[]> {
  const isOrdered = bounds.every((bound, i) => i === 0 || bound >= (bounds[i - 1] as number));
  const expected = 'two numbers or more, the smallest first';
  requireArgument(bounds.length >= 2 && isOrdered, bounds, { operation: 'histogram', argument: 'buckets', expected });
  return {
    kind: 'rows',
    name: 'histogram',
    open: () => {
      const counts = Array.from({ length: bounds.length - 1 }, () => 0);
      return {
        emit: (row) => {
          const bucket = bucketOf(bounds, row as number);
          if (bucket !== undefined) counts[bucket] = (counts[bucket] as number) + 1;
          return true;
        },
        finish: () => counts,
      };
    },
  };
}

/** Where so many buckets of the same width begin and end. @throws RddError TSS_RDD_NO_RANGE, TSS_RDD_BAD_ARGUMENT */
export function evenBounds({ count, min, max }: StatCounter, buckets: number): number[] {
  const expected = 'a whole number of 1 or more, or where buckets begin and end';
  requireArgument(Number.isInteger(buckets) && buckets >= 1, buckets, {
    operation: 'histogram',
    argument: 'buckets',
    expected,
  });
  if (count === 0 || !Number.isFinite(max) || !Number.isFinite(min)) throw new RddError('TSS_RDD_NO_RANGE', {});
  if (min === max) return [min, max];
  return Array.from({ length: buckets + 1 }, (_, i) => (i === buckets ? max : min + (i * (max - min)) / buckets));
}

/** The counts of all partitions together. */
export function addCounts(partitions: readonly (readonly number[])[], buckets: number): number[] {
  return Array.from({ length: buckets }, (_, i) => partitions.reduce((sum, counts) => sum + (counts[i] as number), 0));
}

function bucketOf(bounds: readonly number[], value: number): number | undefined {
  const last = bounds.length - 1;
  if (!(value >= (bounds[0] as number) && value <= (bounds[last] as number))) return undefined;
  let low = 0;
  let high = last - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (value >= (bounds[middle] as number)) low = middle;
    else high = middle - 1;
  }
  return low;
}
