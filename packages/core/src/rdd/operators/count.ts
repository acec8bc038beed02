import type { RowsAction } from '../../engine/action';

/** The number of rows of each partition. */
export function count(): RowsAction<number> {
  return {
    kind: 'rows',
    name: 'count',
    open: () => {
      let rows = 0;
      return { emit: () => ++rows > 0, finish: () => rows };
    },
    ofSize: (rows) => rows,
  };
}
