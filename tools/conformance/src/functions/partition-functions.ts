import type { FunctionTable } from './function-table';

/** One partition in, or several, any number of values out. */
export const PARTITION_FUNCTIONS: FunctionTable = {
  sumPartition: () => ({ fn: (items: Iterable<number>) => [sumOf(items)] }),
  concatUpper: () => ({ fn: (items: Iterable<string>) => [[...items].join('').toUpperCase()] }),
  swapEach: () => ({
    fn: (items: Iterable<readonly [unknown, unknown]>) => Array.from(items, ([a, b]) => [b, a]),
  }),
  indexAndSum: () => ({ fn: (index: number, items: Iterable<number>) => [[index, sumOf(items)]] }),
  sizes: () => ({ fn: (left: Iterable<unknown>, right: Iterable<unknown>) => [[...left].length, [...right].length] }),
};

function sumOf(items: Iterable<number>): number {
  return [...items].reduce((sum, item) => sum + item, 0);
}
