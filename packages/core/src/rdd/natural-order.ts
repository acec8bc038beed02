import { RddError } from '../errors/streaming-error';

/** Negative if `a` comes first. */
export type CompareRows = (a: unknown, b: unknown) => number;

/**
 * Orders values of one kind: numbers by size with NaN last, texts by code units, booleans with false first, bigints and dates,
 * and arrays of these by their first elements that differ.
 *
 * @throws RddError TSS_RDD_BAD_ARGUMENT for values of different kinds, and for those that have no order
 */
export function naturalOrder(a: unknown, b: unknown): number {
  if (Array.isArray(a) && Array.isArray(b)) return arrayOrder(a, b);
  if (a instanceof Date && b instanceof Date) return naturalOrder(a.getTime(), b.getTime());
  if (typeof a !== typeof b || !hasOrder(a)) refuse(hasOrder(a) ? b : a);
  if (a < (b as typeof a)) return -1;
  if (a > (b as typeof a)) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** The order of elements by what a function gives for them. @param key itself if left out */
export function orderOf(key: ((element: never) => unknown) | undefined, ascending: boolean): CompareRows {
  const keyOf = (key ?? ((element) => element)) as (element: unknown) => unknown;
  return ascending ? (a, b) => naturalOrder(keyOf(a), keyOf(b)) : (a, b) => naturalOrder(keyOf(b), keyOf(a));
}

function arrayOrder(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = naturalOrder(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function hasOrder(value: unknown): value is string | number | boolean | bigint {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
}

function refuse(value: unknown): never {
  throw new RddError('TSS_RDD_BAD_ARGUMENT', {
    operation: 'ordering',
    argument: 'a value',
    value: value === null ? 'null' : typeof value,
    expected: 'numbers, texts, booleans, bigints, dates, or arrays of these, all of one kind',
  });
}
