import { refusePromise } from '../errors/require-argument';

/**
 * Hands on what a function gave for the rows of one partition, and refuses the first if it is a promise: an async function
 * that does not look like one, such as `(id) => fetch(id)`.
 *
 * @throws RddError TSS_RDD_ASYNC_FUNCTION
 */
export function firstResultOf(operation: string): <R>(result: R) => R {
  let isFirst = true;
  return (result) => {
    if (isFirst) {
      isFirst = false;
      refusePromise(operation, result);
    }
    return result;
  };
}
