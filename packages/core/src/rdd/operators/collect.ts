import type { RowsAction } from '../../engine/action';

/** The rows of each partition as an array. */
export function collect<T>(): RowsAction<T[]> {
  return {
    kind: 'rows',
    name: 'collect',
    open: () => {
      const rows: T[] = [];
      return { emit: (row) => rows.push(row as T) > 0, finish: () => rows };
    },
  };
}
