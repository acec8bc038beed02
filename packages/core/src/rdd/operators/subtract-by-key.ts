import type { Sides } from './cogroup';

/** The rows of a key that the other side does not have. */
export function* subtractedRows(key: unknown, [left = [], right = []]: Sides): Generator<unknown, void, undefined> {
  if (right.length > 0) return;
  for (const value of left) yield [key, value];
}
