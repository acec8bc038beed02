import type { RowsAction } from '../../engine/action';
import { refusePromise } from '../../errors/require-argument';

/** Calls a function with each row. A promise that it returned would be lost: refused at the first row. */
export function foreach(fn: (row: never) => unknown): RowsAction<void> {
  return {
    kind: 'rows',
    name: 'foreach',
    open: () => ({
      emit: (row) => {
        refusePromise('foreach', fn(row as never));
        return true;
      },
      finish: () => undefined,
    }),
  };
}
