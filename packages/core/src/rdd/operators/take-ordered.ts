import type { RowsAction } from '../../engine/action';
import { requireArgument } from '../../errors/require-argument';

/** Negative if `a` comes first. */
export type CompareRows = (a: unknown, b: unknown) => number;

/**
 * The first rows of each partition in an order, at most `count`; those that are alike in the order of the partition.
 *
 * Memory: twice as many rows as are taken. O(rows log count).
 *
 * @throws RddError TSS_RDD_BAD_ARGUMENT if `count` is not a whole number of 0 or more
 */
export function takeOrdered<T>(operation: string, count: number, compare: CompareRows): RowsAction<T[]> {
  const expected = 'a whole number of 0 or more';
  requireArgument(Number.isInteger(count) && count >= 0, count, { operation, argument: 'num', expected });
  return {
    kind: 'rows',
    name: operation,
    open: () => {
      let rows: T[] = [];
      return {
        emit: (row) => {
          if (count === 0) return false;
          rows.push(row as T);
          if (rows.length >= Math.max(2 * count, MIN_ROWS)) rows = firstRows([rows], count, compare);
          return true;
        },
        finish: () => firstRows([rows], count, compare),
      };
    },
  };
}

/** Fewer rows are not worth sorting before the end. */
const MIN_ROWS = 64;

/** The first rows of all partitions, given the first of each. */
export function firstRows<T>(partitions: readonly (readonly T[])[], count: number, compare: CompareRows): T[] {
  return partitions.flat().sort(compare).slice(0, count);
}
