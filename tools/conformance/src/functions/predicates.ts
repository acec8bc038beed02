import type { FunctionTable } from './function-table';

type KeyValue = readonly [string, number];

/** One value in, whether it is kept. */
export const PREDICATES: FunctionTable = {
  isEven: () => ({ fn: (x: number) => x % 2 === 0 }),
  gt: (captures) => ({ fn: (x: number, { n }: { n: number }) => x > n, captures }),
  ge: (captures) => ({ fn: (x: number, { n }: { n: number }) => x >= n, captures }),
  lt: (captures) => ({ fn: (x: number, { n }: { n: number }) => x < n, captures }),
  contains: (captures) => ({ fn: (text: string, { s }: { s: string }) => text.includes(s), captures }),
  keyContains: (captures) => ({ fn: ([key]: KeyValue, { s }: { s: string }) => key.includes(s), captures }),
  valueNonZero: () => ({ fn: ([, value]: KeyValue) => value !== 0 }),
  valuePositive: () => ({ fn: ([, value]: KeyValue) => value > 0 }),
};
