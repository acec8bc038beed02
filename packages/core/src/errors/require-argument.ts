import { types } from 'node:util';
import { RddError } from './streaming-error';

/** Where an argument stands: the operation, its parameter, and what may be given. */
export interface ArgumentPlace {
  readonly operation: string;
  readonly argument: string;
  readonly expected: string;
}

/**
 * Refuses an argument of the wrong type when the operation is called: programs in JavaScript have no compiler that does, and
 * would hear of it in a batch, if at all.
 *
 * @throws RddError TSS_RDD_BAD_ARGUMENT unless `isRight`
 */
export function requireArgument(isRight: boolean, value: unknown, place: ArgumentPlace): void {
  if (!isRight) throw new RddError('TSS_RDD_BAD_ARGUMENT', { ...place, value: nameOf(value) });
}

/** @throws RddError TSS_RDD_BAD_ARGUMENT if `value` is no function */
export function requireFunction(operation: string, value: unknown, argument = 'fn'): void {
  requireArgument(typeof value === 'function', value, { operation, argument, expected: 'a function' });
}

/** @throws RddError TSS_RDD_BAD_ARGUMENT if `value` is no function, TSS_RDD_ASYNC_FUNCTION if it is an async one */
export function requireSyncFunction(operation: string, value: unknown, argument = 'fn'): void {
  requireFunction(operation, value, argument);
  if (types.isAsyncFunction(value)) throw new RddError('TSS_RDD_ASYNC_FUNCTION', { operation });
}

/**
 * Refuses what a function gave for an element if it is a promise.
 *
 * @throws RddError TSS_RDD_ASYNC_FUNCTION
 */
export function refusePromise(operation: string, result: unknown): void {
  if (typeof result !== 'object' || result === null) return;
  if (typeof (result as { readonly then?: unknown }).then !== 'function') return;
  // Nobody else looks at how it ends.
  (result as PromiseLike<unknown>).then(undefined, () => undefined);
  throw new RddError('TSS_RDD_ASYNC_FUNCTION', { operation });
}

/** @throws RddError TSS_RDD_BAD_ARGUMENT if `value` is no path */
export function requirePath(operation: string, value: unknown, argument = 'path'): void {
  const isPath = typeof value === 'string' && value !== '';
  requireArgument(isPath, value, { operation, argument, expected: 'the path of a file or directory' });
}

/** The value where it is short, else what kind of value it is. */
function nameOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'an array' : 'an object';
}
