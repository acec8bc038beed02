const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Arrays and objects in each other. */
const MAX_DEPTH = 512;

/** What may follow a backslash, besides the `u` of a code unit. */
const ESCAPED = Array.from('"\\/bfnrt', (character) => character.charCodeAt(0));

/** In place of a position, for what JSON.parse does not take. */
export const NO_JSON = -1;

/*
 * Each of these begins at a position of well-formed UTF-8 that ends with a byte of 0, which JSON has nowhere, and returns the
 * position after what it has skipped, or NO_JSON.
 */

/** @param depth of the arrays and objects around it */
export function skipValue(bytes: Uint8Array, at: number, depth: number): number {
  switch (bytes[at]) {
    case QUOTE:
      return skipString(bytes, at);
    case OPEN_OBJECT:
      return skipObject(bytes, at, depth + 1);
    case OPEN_ARRAY:
      return skipArray(bytes, at, depth + 1);
    case 0x74:
      return bytes[at + 1] === 0x72 && bytes[at + 2] === 0x75 && bytes[at + 3] === 0x65 ? at + 4 : NO_JSON;
    case 0x66:
      return bytes[at + 1] === 0x61 && bytes[at + 2] === 0x6c && bytes[at + 3] === 0x73 && bytes[at + 4] === 0x65
        ? at + 5
        : NO_JSON;
    case 0x6e:
      return bytes[at + 1] === 0x75 && bytes[at + 2] === 0x6c && bytes[at + 3] === 0x6c ? at + 4 : NO_JSON;
    default:
      return skipNumber(bytes, at);
  }
}

export function skipSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  for (; ; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
  }
}

export function skipString(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== QUOTE) return NO_JSON;
  for (let at = start + 1; ; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at + 1;
    if (byte < 0x20) return NO_JSON;
    if (byte !== BACKSLASH) continue;
    at++;
    if (bytes[at] === 0x75) {
      for (let digit = 0; digit < 4; digit++) if (!isHexDigit(bytes[++at] as number)) return NO_JSON;
    } else if (!ESCAPED.includes(bytes[at] as number)) {
      return NO_JSON;
    }
  }
}

/**
 * The members of an object that begins here.
 *
 * @param depth of the object: 1 for one around which there is nothing
 * @param takeValue takes the value at `at` of the member whose name is the string from `name` to `nameEnd`
 */
export function skipMembers(
  bytes: Uint8Array,
  start: number,
  depth: number,
  takeValue: (name: number, nameEnd: number, at: number) => number,
): number {
  if (depth > MAX_DEPTH) return NO_JSON;
  let at = skipSpace(bytes, start + 1);
  if (bytes[at] === CLOSE_OBJECT) return at + 1;
  for (;;) {
    const nameEnd = skipString(bytes, at);
    if (nameEnd === NO_JSON) return NO_JSON;
    const colon = skipSpace(bytes, nameEnd);
    if (bytes[colon] !== COLON) return NO_JSON;
    const end = takeValue(at, nameEnd, skipSpace(bytes, colon + 1));
    if (end === NO_JSON) return NO_JSON;
    at = skipSpace(bytes, end);
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    if (bytes[at] !== COMMA) return NO_JSON;
    at = skipSpace(bytes, at + 1);
  }
}

function skipObject(bytes: Uint8Array, start: number, depth: number): number {
  return skipMembers(bytes, start, depth, (_name, _nameEnd, at) => skipValue(bytes, at, depth));
}

function skipArray(bytes: Uint8Array, start: number, depth: number): number {
  if (depth > MAX_DEPTH) return NO_JSON;
  let at = skipSpace(bytes, start + 1);
  if (bytes[at] === CLOSE_ARRAY) return at + 1;
  for (;;) {
    const end = skipValue(bytes, at, depth);
    if (end === NO_JSON) return NO_JSON;
    at = skipSpace(bytes, end);
    if (bytes[at] === CLOSE_ARRAY) return at + 1;
    if (bytes[at] !== COMMA) return NO_JSON;
    at = skipSpace(bytes, at + 1);
  }
}

function skipNumber(bytes: Uint8Array, start: number): number {
  let at = bytes[start] === MINUS ? start + 1 : start;
  at = bytes[at] === ZERO ? at + 1 : skipDigits(bytes, at);
  if (at === NO_JSON) return NO_JSON;
  if (bytes[at] === POINT) {
    at = skipDigits(bytes, at + 1);
    if (at === NO_JSON) return NO_JSON;
  }
  if (((bytes[at] as number) | 0x20) !== 0x65) return at;
  const sign = bytes[at + 1];
  return skipDigits(bytes, sign === MINUS || sign === 0x2b ? at + 2 : at + 1);
}

/** One or more. */
function skipDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at] as number)) at++;
  return at > start ? at : NO_JSON;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

function isHexDigit(byte: number): boolean {
  const lower = byte | 0x20;
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}
