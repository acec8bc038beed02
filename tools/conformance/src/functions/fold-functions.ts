import type { FunctionTable } from './function-table';

type Counts = (readonly [unknown, number])[];

/** Two values in, one out. */
export const FOLD_FUNCTIONS: FunctionTable = {
  add: () => ({ fn: (a: number, b: number) => a + b }),
  sub: () => ({ fn: (a: number, b: number) => a - b }),
  min: () => ({ fn: (a: number, b: number) => Math.min(a, b) }),
  max: () => ({ fn: (a: number, b: number) => Math.max(a, b) }),
  concat: () => ({
    fn: (a: string | readonly unknown[], b: string | readonly unknown[]) =>
      Array.isArray(a) ? [...(a as unknown[]), ...(b as readonly unknown[])] : String(a) + String(b),
    inPlace: (a: string | unknown[], b: string | readonly unknown[]) => {
      if (typeof a === 'string') return a + String(b);
      a.push(...(b as readonly unknown[]));
      return a;
    },
  }),
  appendAsString: () => ({ fn: (a: string, b: unknown) => a + String(b) }),
  listAppend: () => ({
    fn: (list: unknown[], x: unknown) => {
      list.push(x);
      return list;
    },
  }),
  setAdd: () => ({
    fn: (set: unknown[], x: unknown) => {
      if (!set.includes(x)) set.push(x);
      return set;
    },
  }),
  setUnion: () => ({ fn: (left: readonly unknown[], right: readonly unknown[]) => [...new Set([...left, ...right])] }),
  countersAdd: () => ({ fn: (counts: Counts, [key, n]: readonly [unknown, number]) => added(counts, key, n) }),
  countersCount: () => ({ fn: (counts: Counts, x: unknown) => added(counts, x, 1) }),
  countersMerge: () => ({
    fn: (left: Counts, right: Counts) => {
      for (const [key, n] of right) added(left, key, n);
      return left;
    },
  }),
};

/** Changes `counts`: a zero value that is shared shows. */
function added(counts: Counts, key: unknown, n: number): Counts {
  const at = counts.findIndex(([known]) => known === key);
  if (at === -1) counts.push([key, n]);
  else counts[at] = [key, (counts[at]?.[1] ?? 0) + n];
  return counts;
}
