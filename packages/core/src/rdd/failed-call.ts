import type { ShuffledNode, Step } from './rdd-node';

/** What was being done when something was thrown. */
export interface FailedCall {
  /** Whose function threw. */
  readonly by: Step | ShuffledNode;
  /** What it was called for. */
  readonly row: unknown;
}

const failedCalls = new WeakMap<object, FailedCall>();

/**
 * Calls a function of the program for a row. What it throws goes on as it is, as functions of the program may catch it; where
 * it was thrown is remembered for messages.
 *
 * @param by what the function belongs to
 */
export function callFor<R>(by: FailedCall['by'], fn: (row: never) => R, row: unknown): R {
  try {
    return fn(row as never);
  } catch (error) {
    noteFailedCall(error, by, row);
    throw error;
  }
}

/** Remembers where something was thrown. */
export function noteFailedCall(thrown: unknown, by: FailedCall['by'], row: unknown): void {
  if (typeof thrown === 'object' && thrown !== null) failedCalls.set(thrown, { by, row });
}

/** What was noted last; undefined for values that are not objects, and for what was thrown elsewhere. */
export function failedCallOf(thrown: unknown): FailedCall | undefined {
  return typeof thrown === 'object' && thrown !== null ? failedCalls.get(thrown) : undefined;
}
