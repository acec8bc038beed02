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
      requireArgument(isIterable(elements), elements, RESULT);
      for (const element of elements) if (!emit(element)) return false;
      return true;
    },
  };
}

const RESULT = { operation: 'flatMap', argument: 'the result of fn', expected: 'an array or another iterable' };

function isIterable(value: unknown): boolean {
  return typeof (value as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] === 'function';
}
