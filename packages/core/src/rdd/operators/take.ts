import type { RowsAction } from '../../engine/action';
import { RddError } from '../../errors/streaming-error';

/** How much the number of partitions looked at grows while too few rows were found, as in Spark. */
const SCALE_UP = 4;

/** The first rows of each partition, at most `count`. */
function head<T>(count: number): RowsAction<T[]> {
  return {
    kind: 'rows',
    name: 'take',
    open: () => {
      const rows: T[] = [];
      return { emit: (row) => rows.length < count && rows.push(row as T) < count, finish: () => rows };
    },
  };
}

/**
 * The first `count` rows in order of partitions. Looks at one partition first, then at four times as many as so far.
 *
 * @param runOn runs an action on some partitions
 * @throws RddError TSS_RDD_BAD_ARGUMENT if `count` is not a whole number of 0 or more
 */
export async function take<T>(
  count: number,
  numPartitions: number,
  runOn: (action: RowsAction<T[]>, partitions: readonly number[]) => Promise<T[][]>,
): Promise<T[]> {
  if (!Number.isInteger(count) || count < 0) {
    throw new RddError('TSS_RDD_BAD_ARGUMENT', {
      operation: 'take',
      argument: 'num',
      value: count,
      expected: 'a whole number of 0 or more',
    });
  }
  const rows: T[] = [];
  let seen = 0;
  while (rows.length < count && seen < numPartitions) {
    const upTo = Math.min(numPartitions, seen === 0 ? 1 : seen * (SCALE_UP + 1));
    const partitions = Array.from({ length: upTo - seen }, (_, i) => seen + i);
    const parts = await runOn(head<T>(count - rows.length), partitions);
    for (const part of parts) for (const row of part) if (rows.length < count) rows.push(row);
    seen = upTo;
  }
  return rows;
}
