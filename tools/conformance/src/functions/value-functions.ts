import type { FunctionTable } from './function-table';

/** One value in, one out. */
export const VALUE_FUNCTIONS: FunctionTable = {
  identity: () => ({ fn: (x: unknown) => x }),
  toString: () => ({ fn: (x: unknown) => String(x) }),
  parseInt: () => ({ fn: (text: string) => parseInt(text, 10) }),
  length: () => ({ fn: (x: string | readonly unknown[]) => x.length }),
  upper: () => ({ fn: (text: string) => text.toUpperCase() }),
  addConst: (captures) => ({ fn: (x: number, { n }: { n: number }) => x + n, captures }),
  mod: (captures) => ({ fn: (x: number, { n }: { n: number }) => x % n, captures }),
  pairWith: (captures) => ({ fn: (x: unknown, { value }: { value: unknown }) => [x, value], captures }),
  pairWithSelf: () => ({ fn: (x: unknown) => [x, x] }),
  pairWithLength: () => ({ fn: (x: string | readonly unknown[]) => [x, x.length] }),
  pairWithMod: (captures) => ({ fn: (x: number, { n }: { n: number }) => [x, x % n], captures }),
  modPair: (captures) => ({ fn: (x: number, { n }: { n: number }) => [x % n, x], captures }),
  modPairWith: (captures) => ({
    fn: (x: number, { n, value }: { n: number; value: unknown }) => [x % n, value],
    captures,
  }),
  pairWithDoubleString: () => ({ fn: (x: number) => [x, String(x * 2)] }),
  swap: () => ({ fn: ([a, b]: readonly [unknown, unknown]) => [b, a] }),
  first: () => ({ fn: ([a]: readonly [unknown, unknown]) => a }),
  second: () => ({ fn: ([, b]: readonly [unknown, unknown]) => b }),
  sumArray: () => ({ fn: (items: readonly number[]) => items.reduce((sum, item) => sum + item, 0) }),
  sumPairToString: () => ({ fn: ([a, b]: readonly [number, number]) => String(a + b) }),
  field: (captures) => ({
    fn: (state: Readonly<Record<string, unknown>>, { name }: { name: string }) => state[name],
    captures,
  }),
  wrapInList: () => ({ fn: (x: unknown) => [x] }),
  splitField: (captures) => ({
    fn: (text: string, { sep, i }: { sep: string; i: number }) => text.split(sep)[i],
    captures,
  }),
  splitFields: (captures) => ({
    fn: (text: string, { sep, order }: { sep: string; order: readonly number[] }) => {
      const fields = text.split(sep);
      return order.map((i) => fields[i]);
    },
    captures,
  }),
  failOn: (captures) => ({
    fn: (x: unknown, { value }: { value: unknown }) => {
      if (x === value) throw new RangeError(`failed on ${String(value)}`);
      return x;
    },
    captures,
  }),
};
