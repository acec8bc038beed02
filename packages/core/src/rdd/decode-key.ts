/**
 * The key of a canonical encoding, see `key-codec.ts`: what columns of `data` keys hold, primitives and arrays of them.
 *
 * @param bytes one encoding, or where it begins
 */
export function decodeKey(bytes: Uint8Array, start = 0): unknown {
  return decodeAt({ bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: start });
}

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

function decodeAt(cursor: Cursor): unknown {
  const tag = String.fromCharCode(cursor.bytes[cursor.at++] ?? 0);
  switch (tag) {
    case 's':
      return decodeText(cursor);
    case 'n':
      cursor.at += 8;
      return cursor.bytes.readDoubleLE(cursor.at - 8);
    case 't':
      return true;
    case 'f':
      return false;
    case 'z':
      return null;
    case 'u':
      return undefined;
    case 'a':
      return Array.from({ length: readCount(cursor) }, () => decodeAt(cursor));
    default:
      throw new RangeError(`Columns hold no key that begins with ${JSON.stringify(tag)}.`);
  }
}

function decodeText(cursor: Cursor): string {
  const length = readCount(cursor);
  cursor.at += length;
  return cursor.bytes.toString('utf8', cursor.at - length, cursor.at);
}

function readCount(cursor: Cursor): number {
  cursor.at += 4;
  return cursor.bytes.readUInt32LE(cursor.at - 4);
}

/** True for a key that columns of `data` keys can hold: well-formed texts, numbers, booleans, null, undefined, arrays of them. */
export function isColumnData(key: unknown): boolean {
  switch (typeof key) {
    case 'string':
      return key.isWellFormed();
    case 'number':
    case 'boolean':
    case 'undefined':
      return true;
    default:
      return key === null || (Array.isArray(key) && key.every(isColumnData));
  }
}
