import type { RowsAction } from '../../engine/action';
import { copyIfData } from '../copy-data';

/** The rows of each partition folded from a copy of a zero value. */
export function aggregatePartition<U>(name: string, zeroValue: U, seqOp: (result: U, row: never) => U): RowsAction<U> {
  // Copied now and for each partition: functions may change what they are given.
  const zero = copyIfData(zeroValue);
  return {
    kind: 'rows',
    name,
    open: () => {
      let result = copyIfData(zero) as U;
      return {
        emit: (row) => {
          result = seqOp(result, row as never);
          return true;
        },
        finish: () => result,
      };
    },
  };
}

/** The results of partitions folded in their order, from a copy of the zero value. */
export function aggregateResults<U>(zeroValue: U, results: readonly U[], combOp: (left: U, right: U) => U): U {
  return results.reduce((left, right) => combOp(left, right), copyIfData(zeroValue) as U);
}
