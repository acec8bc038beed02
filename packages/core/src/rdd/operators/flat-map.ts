import { requireArgument } from '../../errors/require-argument';
import { callFor, noteFailedCall } from '../failed-call';
import type { RowStep } from '../rdd-node';

/** The elements of an iterable for each row; the iterable is left as soon as no more rows are wanted. */
export function flatMap(fn: (row: never) => Iterable<unknown>): RowStep {
  const step: RowStep = {
    shape: 'row',
    operator: 'flatMap',
    fn,
    preservesPartitioning: false,
    bind: (emit) => (row) => {
      const elements = callFor(step, fn, row);
      if (Array.isArray(elements)) {
        for (let i = 0; i < elements.length; i++) if (!emit(elements[i])) return false;
        return true;
      }
      let isWithSteps = false;
      try {
        for (const element of requireElements('flatMap', elements)) {
          isWithSteps = true;
          if (!emit(element)) return false;
          isWithSteps = false;
        }
      } catch (error) {
        if (!isWithSteps) noteFailedCall(error, step, row);
        throw error;
      }
      return true;
    },
  };
  return step;
}

/** What a function of the program gave, which must be elements. @throws RddError TSS_RDD_BAD_ARGUMENT */
export function requireElements(operation: string, result: Iterable<unknown>): Iterable<unknown> {
  const isIterable = typeof (result as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] === 'function';
  const expected = 'an array or another iterable';
  requireArgument(isIterable, result, { operation, argument: 'the result of fn', expected });
  return result;
}
