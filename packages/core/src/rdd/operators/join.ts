import type { Sides } from './cogroup';

/** The rows of a join for one key: every pair of a left and a right value. */
export function* joinRows(key: unknown, [left = [], right = []]: Sides): Generator<unknown, void, undefined> {
  for (const value of left) for (const other of right) yield [key, [value, other]];
}

/** Stands for the side that has no value. */
const ABSENT: readonly unknown[] = [undefined];

/** The same with `undefined` for values that are not there. @param keeps the sides whose values are kept without a match */
export function outerJoinRows(keeps: 'left' | 'right' | 'both'): typeof joinRows {
  const orAbsent = (values: readonly unknown[] = []): readonly unknown[] => (values.length === 0 ? ABSENT : values);
  return (key, [left, right]) => {
    const lefts = keeps === 'left' ? left : orAbsent(left);
    const rights = keeps === 'right' ? right : orAbsent(right);
    return joinRows(key, [lefts ?? [], rights ?? []]);
  };
}
