import { types } from 'node:util';
import { murmur3, STABLE_HASH_SEED, stableHashOfNumber } from '@ts-streaming/kernel/contract';
import { RddError } from '../errors/streaming-error';
import { isPlainObject } from './plain-object';

/*
 * Keys are compared by value. Two keys are equal exactly if their canonical encodings are: a tag byte, then
 *
 *   s  string         uint32 length in bytes, UTF-8 (well-formed text)
 *   w  string         uint32 length in bytes, UTF-16LE (text with a lone surrogate: its code units are kept)
 *   n  number         float64 little-endian, -0 as 0, one NaN
 *   i  bigint         uint32 length, decimal digits
 *   t, f  booleans    z  null        u  undefined
 *   d  Date           float64 milliseconds
 *   b  Uint8Array     uint32 length, content
 *   a  array          uint32 count, elements
 *   o  plain object   uint32 count, keys in code-unit order each followed by its value
 *
 * A string or a number alone is hashed by its bytes only, with a seed of its own, as the kernels do.
 */

const TAG = {
  s: 0x73,
  w: 0x77,
  n: 0x6e,
  i: 0x69,
  t: 0x74,
  f: 0x66,
  z: 0x7a,
  u: 0x75,
  d: 0x64,
  b: 0x62,
  a: 0x61,
  o: 0x6f,
};
const MAX_DEPTH = 64;

/** True for keys that `Map` already compares as Spark does: by value, -0 as 0, NaN as NaN. */
export function isPrimitiveKey(key: unknown): boolean {
  return typeof key !== 'object' || key === null;
}

/**
 * The canonical encoding as a latin1 string, one character a byte: for use as a `Map` key.
 *
 * @throws RddError TSS_KEY_UNSUPPORTED
 */
export function canonicalKey(key: unknown): string {
  const length = encode(key);
  return SCRATCH.toString('latin1', 0, length);
}

/** The canonical encoding in a buffer of its own. @throws RddError TSS_KEY_UNSUPPORTED */
export function encodeKey(key: unknown): Uint8Array {
  const length = encode(key);
  return Uint8Array.prototype.slice.call(SCRATCH, 0, length);
}

/**
 * The stable hash of a key (uint32): decides its partition and its place in what is printed. null is 0.
 *
 * @throws RddError TSS_KEY_UNSUPPORTED
 */
export function stableHash(key: unknown): number {
  if (typeof key === 'number') return stableHashOfNumber(key);
  if (key === null) return 0;
  const ascii = typeof key === 'string' ? writeShortAscii(key) : undefined;
  if (ascii !== undefined) return murmur3(SCRATCH, 0, ascii, STABLE_HASH_SEED.utf8);
  if (isWellFormedText(key)) {
    const length = writeUtf8(key, 0);
    return murmur3(SCRATCH, 0, length, STABLE_HASH_SEED.utf8);
  }
  const length = encode(key);
  return murmur3(SCRATCH, 0, length, STABLE_HASH_SEED.composite);
}

/**
 * Orders keys with equal hashes: text by its bytes and numbers by theirs, as columns have them, all others by canonical
 * encoding.
 */
export function compareKeys(a: unknown, b: unknown): number {
  if (isWellFormedText(a) && isWellFormedText(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Buffer.compare(encodeKey(a), encodeKey(b));
}

function isWellFormedText(key: unknown): key is string {
  return typeof key === 'string' && key.isWellFormed();
}

/** Where encodings are made; replaced by a larger one as needed, so read it after writing. */
let SCRATCH = Buffer.allocUnsafe(4096);

function encode(key: unknown): number {
  return write(key, 0, 0);
}

function write(value: unknown, at: number, depth: number): number {
  if (depth > MAX_DEPTH)
    throw new RddError('TSS_KEY_UNSUPPORTED', { type: `value nested deeper than ${String(MAX_DEPTH)}` });
  reserve(at + 16);
  switch (typeof value) {
    case 'string':
      return writeText(value, at);
    case 'number':
      return writeNumber(TAG.n, value, at);
    case 'boolean':
      return writeTag(value ? TAG.t : TAG.f, at);
    case 'undefined':
      return writeTag(TAG.u, at);
    case 'bigint':
      return writeSized(TAG.i, String(value), 'latin1', at);
    case 'object':
      return writeObject(value, at, depth);
    default:
      throw new RddError('TSS_KEY_UNSUPPORTED', { type: typeof value });
  }
}

function writeObject(value: object | null, at: number, depth: number): number {
  if (value === null) return writeTag(TAG.z, at);
  if (Array.isArray(value)) {
    let end = writeCount(TAG.a, value.length, at);
    for (const element of value as unknown[]) end = write(element, end, depth + 1);
    return end;
  }
  if (types.isDate(value)) return writeNumber(TAG.d, value.getTime(), at);
  if (types.isUint8Array(value)) return writeBytes(value, at);
  if (!isPlainObject(value)) throw new RddError('TSS_KEY_UNSUPPORTED', { type: className(value) });
  const names = Object.keys(value).sort();
  let end = writeCount(TAG.o, names.length, at);
  for (const name of names) {
    reserve(end + 16);
    end = writeText(name, end);
    end = write((value as Readonly<Record<string, unknown>>)[name], end, depth + 1);
  }
  return end;
}

function className(value: object): string {
  return (value.constructor as { readonly name?: string } | undefined)?.name ?? 'class instance';
}

function writeTag(tag: number, at: number): number {
  SCRATCH[at] = tag;
  return at + 1;
}

function writeCount(tag: number, count: number, at: number): number {
  SCRATCH[at] = tag;
  SCRATCH.writeUInt32LE(count, at + 1);
  return at + 5;
}

function writeNumber(tag: number, value: number, at: number): number {
  SCRATCH[at] = tag;
  SCRATCH.writeDoubleLE(value === 0 ? 0 : Number.isNaN(value) ? Number.NaN : value, at + 1);
  return at + 9;
}

function writeText(value: string, at: number): number {
  if (!value.isWellFormed()) return writeSized(TAG.w, value, 'utf16le', at);
  const end = writeUtf8(value, at + 5);
  writeCount(TAG.s, end - at - 5, at);
  return end;
}

/** Longer texts are written faster by a call into the engine. */
const SHORT_TEXT = 32;

/** Writes a text of ASCII alone that is short. @returns its length; undefined for any other text */
function writeShortAscii(value: string): number | undefined {
  const { length } = value;
  if (length > SHORT_TEXT) return undefined;
  for (let i = 0; i < length; i++) {
    const unit = value.charCodeAt(i);
    if (unit > 0x7f) return undefined;
    SCRATCH[i] = unit;
  }
  return length;
}

/** Writes well-formed text at `at`. @returns the end */
function writeUtf8(value: string, at: number): number {
  reserve(at + value.length * 3);
  return at + SCRATCH.write(value, at, 'utf8');
}

function writeSized(tag: number, value: string, encoding: 'latin1' | 'utf16le', at: number): number {
  reserve(at + 5 + value.length * 2);
  const length = SCRATCH.write(value, at + 5, encoding);
  writeCount(tag, length, at);
  return at + 5 + length;
}

function writeBytes(value: Uint8Array, at: number): number {
  reserve(at + 5 + value.length);
  writeCount(TAG.b, value.length, at);
  SCRATCH.set(value, at + 5);
  return at + 5 + value.length;
}

function reserve(length: number): void {
  if (length <= SCRATCH.length) return;
  const larger = Buffer.allocUnsafe(Math.max(length, SCRATCH.length * 2));
  larger.set(SCRATCH);
  SCRATCH = larger;
}
