import type { Json } from './vector';

/**
 * A result as vectors write values: an absent optional value is null, a map is an array of its entries, and whatever can be
 * walked through is an array.
 */
export function plainValue(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object') return value as Json;
  if (Symbol.iterator in value) return Array.from(value as Iterable<unknown>, plainValue);
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, plainValue(inner)]));
}
