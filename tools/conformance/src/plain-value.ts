import { isJsonObject } from './compare';
import type { Json } from './vector';

/**
 * A result as vectors write values: an absent optional value is null, a map is an array of its entries, and whatever can be
 * walked through is an array. Of an object with more than it is asked for, only that.
 *
 * @param expected what the result is compared with
 */
export function plainValue(value: unknown, expected: Json = null): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object') return value as Json;
  if (Symbol.iterator in value) return Array.from(value as Iterable<unknown>, (item) => plainValue(item));
  if (isJsonObject(expected)) {
    const fields = Object.keys(expected).filter((field) => field in value);
    return Object.fromEntries(fields.map((field) => [field, plainValue(Reflect.get(value, field))]));
  }
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, plainValue(inner)]));
}
