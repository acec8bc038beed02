import { types } from 'node:util';
import { isPlainObject } from './plain-object';

/** Deeper values are not looked into: they may contain themselves. */
const MAX_DEPTH = 64;

/**
 * A copy that shares nothing with `value` that could be changed. O(size of the value).
 *
 * @param value for which `isData` holds
 */
export function copyData(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyData);
  if (!isPlainObject(value)) return structuredClone(value);
  const copy = Object.fromEntries(Object.entries(value).map(([name, held]) => [name, copyData(held)]));
  return Object.setPrototypeOf(copy, Object.getPrototypeOf(value) as object | null);
}

/** A copy where that can be made, else the value itself. */
export function copyIfData(value: unknown): unknown {
  return isData(value) ? copyData(value) : value;
}

/**
 * Whether a value is data all the way down, so that it can be copied: primitives, arrays, plain objects, Maps, Sets, dates
 * and typed arrays. Instances of classes are not: what they hide cannot be seen from outside.
 */
export function isData(value: unknown): boolean {
  return isDataAt(value, 0);
}

function isDataAt(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function';
  if (depth === MAX_DEPTH) return false;
  const areData = (parts: Iterable<unknown>): boolean => {
    for (const part of parts) if (!isDataAt(part, depth + 1)) return false;
    return true;
  };
  if (Array.isArray(value) || types.isSet(value)) return areData(value as Iterable<unknown>);
  if (types.isMap(value)) return areData(value.keys()) && areData(value.values());
  if (types.isDate(value) || (types.isTypedArray(value) && !Buffer.isBuffer(value))) return true;
  return isPlainObject(value) && areData(Object.values(value));
}
