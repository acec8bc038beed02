import type { Sides } from './cogroup';

/** The key once, if both sides have it. */
export function intersectionRows(key: unknown, [left = [], right = []]: Sides): readonly unknown[] {
  return left.length > 0 && right.length > 0 ? [key] : [];
}
