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
      for (const element of elements) if (!emit(element)) return false;
      return true;
    },
  };
}
