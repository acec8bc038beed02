import type { FunctionTable } from './function-table';

/** One value in, any number out. */
export const MANY_FUNCTIONS: FunctionTable = {
  selfAndDouble: () => ({ fn: (x: number) => [x, x * 2] }),
  selfAndPlus: (captures) => ({ fn: (x: number, { n }: { n: number }) => [x, x + n], captures }),
  suffixes: (captures) => ({
    fn: (text: string, { list }: { list: readonly string[] }) => list.map((suffix) => text + suffix),
    captures,
  }),
  splitOnSpace: () => ({ fn: (text: string) => text.split(' ') }),
  chars: () => ({ fn: (text: string) => Array.from(text) }),
  lengthCharPairs: () => ({ fn: (text: string) => Array.from(text, (char) => [text.length, char]) }),
  valueCharPairs: () => ({
    fn: ([text, value]: readonly [string, unknown]) => Array.from(text, (char) => [value, char]),
  }),
  rangeTo: () => ({ fn: (last: number) => Array.from({ length: last }, (_, i) => i + 1) }),
  rangeFromZero: () => ({ fn: (length: number) => Array.from({ length }, (_, i) => i) }),
};
