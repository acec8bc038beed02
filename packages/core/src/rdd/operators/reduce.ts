import type { RowsAction } from '../../engine/action';
import { RddError } from '../../errors/streaming-error';

/** The rows of a partition reduced to one, in an array; an empty array for an empty partition. */
export function reducePartition<T>(fn: (left: T, right: T) => T): RowsAction<T[]> {
  return {
    kind: 'rows',
    name: 'reduce',
    open: () => {
      const reduced: T[] = [];
      return {
        emit: (row) => {
          reduced[0] = reduced.length === 0 ? (row as T) : fn(reduced[0] as T, row as T);
          return true;
        },
        finish: () => reduced,
      };
    },
  };
}

/** Reduces the results of partitions, in their order. @throws RddError TSS_RDD_EMPTY */
export function reduceResults<T>(
  partitions: readonly (readonly T[])[],
  fn: (left: T, right: T) => T,
  action = 'reduce',
): T {
  const results = partitions.flat();
  if (results.length === 0) throw new RddError('TSS_RDD_EMPTY', { action });
  // Two arguments, and not the four of Array.prototype.reduce: `fn` may be Math.max.
  return results.reduce((left, right) => fn(left, right));
}
