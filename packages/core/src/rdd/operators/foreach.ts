import type { RowsAction } from '../../engine/action';
import { RddError } from '../../errors/streaming-error';

/** Calls a function with each row. A promise that it returned would be lost: refused at the first row. */
export function foreach(fn: (row: never) => unknown): RowsAction<void> {
  return {
    kind: 'rows',
    name: 'foreach',
    open: () => ({
      emit: (row) => {
        const result = fn(row as never);
        if (isPromise(result)) refuse(result);
        return true;
      },
      finish: () => undefined,
    }),
  };
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}

function refuse(result: Promise<unknown>): never {
  result.then(undefined, () => undefined);
  throw new RddError('TSS_RDD_BAD_ARGUMENT', {
    operation: 'foreach',
    argument: 'the function',
    value: 'asynchronous',
    expected: 'a function that returns nothing, or foreachPartition, whose promise is awaited',
  });
}
