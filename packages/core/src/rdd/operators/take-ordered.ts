import type { FirstRows, RowsAction } from '../../engine/action';
import { requireArgument } from '../../errors/require-argument';
import { orderOf } from '../natural-order';

/**
 * The first rows of each partition in an order, at most `count`; those that are alike in the order of the partition.
 *
 * Memory: twice as many rows as are taken. O(rows log count).
 *
 * @throws RddError TSS_RDD_BAD_ARGUMENT if `count` is not a whole number of 0 or more
 */
export function takeOrdered<T>(operation: string, first: FirstRows): RowsAction<T[]> {
  const { count, key, ascending } = first;
  const expected = 'a whole number of 0 or more';
  requireArgument(Number.isInteger(count) && count >= 0, count, { operation, argument: 'num', expected });
  const compare = orderOf(key, ascending);
  return {
    kind: 'rows',
    name: operation,
    first,
    open: () => {
      const rows = new OrderedRows<T>(count, compare);
      return {
        emit: (row) => {
          if (count === 0) return false;
          rows.add(row as T);
          return true;
        },
        finish: () => rows.first(),
      };
    },
  };
}

/** The first of some rows in an order. */
export class OrderedRows<T> {
  #rows: T[] = [];

  constructor(
    private readonly count: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  add(row: T): void {
    this.#rows.push(row);
    if (this.#rows.length >= Math.max(2 * this.count, MIN_ROWS)) this.#rows = this.first();
  }

  /** In order; those that are alike in the order in which they were added. */
  first(): T[] {
    return firstRows([this.#rows], this.count, this.compare);
  }
}

/** Fewer rows are not worth sorting before the end. */
const MIN_ROWS = 64;

/** The first rows of all partitions, given the first of each. */
export function firstRows<T>(
  partitions: readonly (readonly T[])[],
  count: number,
  compare: (a: T, b: T) => number,
): T[] {
  return partitions.flat().sort(compare).slice(0, count);
}
