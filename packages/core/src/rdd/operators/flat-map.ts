import { requireArgument } from '../../errors/require-argument';
import type { RowStep } from '../rdd-node';

/** The elements of an iterable for each row; the iterable is left as soon as no more rows are wanted. */
export function flatMap(fn: (row: never) => Iterable<unknown>): RowStep {
  return {
    shape: 'row',
    operator: 'flatMap',
    fn,
    preservesPartitioning: false,
    bind: (emit) => (row) => {
      const elements = fn(row as never);
      if (Array.isArray(elements)) {
        for (let i = 0; i < elements.length; i++) if (!emit(elements[i])) return false;
        return true;
      }
      for (const element of requireElements('flatMap', elements)) if (!emit(element)) return false;
      return true;
    },
  };
}

/** What a function of the program gave, which must be elements. @throws RddError TSS_RDD_BAD_ARGUMENT */
export function requireElements(operation: string, result: Iterable<unknown>): Iterable<unknown> {
  const isIterable = typeof (result as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] === 'function';
  const expected = 'an array or another iterable';
  requireArgument(isIterable, result, { operation, argument: 'the result of fn', expected });
  return result;
}
