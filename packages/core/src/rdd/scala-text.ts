import { types } from 'node:util';
import { shapeOf } from './object-shape';

/**
 * The text of an element as Scala's `println` shows it, as far as JavaScript knows what Scala knows.
 *
 * Strings are bare at every depth. Arrays are tuples: `(a,1)`. Numbers are JavaScript's own text: `1`, `0.1`, `1e+21`, and
 * `0` for both zeros. A Map is `Map(a -> 1)`, a Set `Set(1)`, bytes are `[61 62]` (as Spark shows a binary column), a date
 * is ISO 8601 in UTC, a plain object `{word: a, count: 1}`, an instance of a class `Point(1,2)` unless it has a `toString`
 * of its own. A value inside itself is `...`. O(size of the value).
 *
 * @example
 * ```ts
 * console.log(scalaText(['it is', [1, null]])); // (it is,(1,null))
 * ```
 * @see Spark: Any.toString
 * @since 0.1.0
 */
export function scalaText(value: unknown): string {
  return textOf(value, []);
}

function textOf(value: unknown, parents: readonly object[]): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (parents.includes(value)) return '...';
  const path = [...parents, value];
  const text = (inner: unknown): string => textOf(inner, path);
  if (Array.isArray(value)) return `(${value.map(text).join(',')})`;
  if (types.isUint8Array(value)) return `[${Array.from(value, hexByte).join(' ')}]`;
  if (types.isMap(value))
    return `Map(${Array.from(value, ([key, held]) => `${text(key)} -> ${text(held)}`).join(', ')})`;
  if (types.isSet(value)) return `Set(${Array.from(value, text).join(', ')})`;
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  const { className, fields, ownText } = shapeOf(value);
  if (ownText !== undefined) return ownText;
  return className === undefined
    ? `{${fields.map(([name, held]) => `${name}: ${text(held)}`).join(', ')}}`
    : `${className}(${fields.map(([, held]) => text(held)).join(',')})`;
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
