import { format, types } from 'node:util';
import { shapeOf } from '@ts-streaming/core';

/**
 * The text of a value as Python's `repr` gives it, as far as JavaScript knows what Python knows.
 *
 * Strings are quoted by Python's rule. Arrays are tuples: `('a', 1)`, `(1,)`. Numbers are JavaScript's own text: `1`,
 * `0.1`, `NaN`. `null` and `undefined` are `None`, booleans `True` and `False`. A Map and a plain object are dicts, a Set is a
 * set, bytes are `b'ab'`, a date is `datetime.datetime(…)` in the local zone, an instance of a class `Point(x=1, y=2)` unless
 * it has a `toString` of its own. A value inside itself is `...`. O(size of the value).
 *
 * @example
 * ```ts
 * console.log(pythonRepr(["it's", [1, null]])); // ("it's", (1, None))
 * ```
 * @see pythonStr · Spark: Python's repr()
 * @since 0.1.0
 */
export function pythonRepr(value: unknown): string {
  return reprOf(value, []);
}

/** The text of a value as Python's `print` shows it: strings bare, all else by `repr`. */
export function pythonStr(value: unknown): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

function reprOf(value: unknown, parents: readonly object[]): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'object') return format('%s', value);
  if (parents.includes(value)) return '...';
  const path = [...parents, value];
  const repr = (inner: unknown): string => reprOf(inner, path);
  if (Array.isArray(value)) return value.length === 1 ? `(${repr(value[0])},)` : `(${value.map(repr).join(', ')})`;
  if (types.isUint8Array(value)) return `b${quotedBytes(value)}`;
  if (types.isMap(value)) return dict([...value], repr);
  if (types.isSet(value)) return value.size === 0 ? 'set()' : `{${Array.from(value, repr).join(', ')}}`;
  if (types.isDate(value)) return datetime(value);
  const { className, fields, ownText } = shapeOf(value);
  if (ownText !== undefined) return ownText;
  if (className === undefined) return dict(fields, repr);
  return `${className}(${fields.map(([name, held]) => `${name}=${repr(held)}`).join(', ')})`;
}

function dict(entries: readonly (readonly [unknown, unknown])[], repr: (value: unknown) => string): string {
  return `{${entries.map(([key, value]) => `${repr(key)}: ${repr(value)}`).join(', ')}}`;
}

/** Trailing zero seconds and microseconds are left out, as Python does. */
function datetime(date: Date): string {
  if (Number.isNaN(date.getTime())) return String(date);
  const minutes = [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes()];
  const [seconds, microseconds] = [date.getSeconds(), date.getMilliseconds() * 1000];
  const rest = microseconds > 0 ? [seconds, microseconds] : seconds > 0 ? [seconds] : [];
  return `datetime.datetime(${[...minutes, ...rest].join(', ')})`;
}

/** Python takes double quotes only where they save an escape. */
function quoteFor(text: string): string {
  return text.includes("'") && !text.includes('"') ? '"' : "'";
}

/** What Python's `str.isprintable` refuses: controls, formats, surrogates, private and unassigned ones, separators but the space. */
const UNPRINTABLE = /(?! )[\p{C}\p{Z}]/u;

const NAMED_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function quoted(text: string): string {
  const quote = quoteFor(text);
  let escaped = '';
  // By code point; a lone surrogate comes as itself.
  for (const character of text) escaped += escapedCharacter(character, quote);
  return `${quote}${escaped}${quote}`;
}

function escapedCharacter(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`;
  const named = NAMED_ESCAPES[character];
  if (named !== undefined) return named;
  return UNPRINTABLE.test(character) ? codePointEscape(character.codePointAt(0) ?? 0) : character;
}

function codePointEscape(code: number): string {
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

function quotedBytes(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const quote = quoteFor(text);
  const escaped = Array.from(text, (character) =>
    character > '~' ? codePointEscape(character.charCodeAt(0)) : escapedCharacter(character, quote),
  );
  return `${quote}${escaped.join('')}${quote}`;
}
