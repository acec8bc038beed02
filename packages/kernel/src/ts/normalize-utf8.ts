import { isUtf8 } from 'node:buffer';

/** Bytes decoded at a time: far under the length limit of a string, and about a millisecond of work. */
const PIECE_BYTES = 256 * 1024;

/** `Kernel.normalizeUtf8`. */
export function normalizeUtf8(block: Uint8Array, target: Uint8Array): number {
  if (isUtf8(block)) {
    if (block.length <= target.length) target.set(block);
    return block.length;
  }
  let length = 0;
  for (const text of decodedPieces(block)) length += Buffer.byteLength(text, 'utf8');
  if (length > target.length) return length;
  const buffer = Buffer.from(target.buffer, target.byteOffset, target.length);
  let written = 0;
  for (const text of decodedPieces(block)) written += buffer.write(text, written, 'utf8');
  return length;
}

/** The bytes of the text that malformed bytes decode to, in memory of their own. */
export function reencoded(block: Uint8Array): Uint8Array {
  return Buffer.concat(Array.from(decodedPieces(block), (text) => Buffer.from(text, 'utf8')));
}

function* decodedPieces(block: Uint8Array): Generator<string, void, undefined> {
  const buffer = Buffer.from(block.buffer, block.byteOffset, block.length);
  for (let start = 0; start < block.length;) {
    const end = pieceEnd(block, start + PIECE_BYTES);
    yield buffer.toString('utf8', start, end);
    start = end;
  }
}

/**
 * The first position at or after `from` that no character spans. A character is a lead byte and at most three
 * continuation bytes, so it is any byte that is no continuation, and any byte after three of them.
 */
function pieceEnd(block: Uint8Array, from: number): number {
  let end = from;
  for (let continuations = 0; end < block.length && continuations < 3; end++, continuations++) {
    if (((block[end] as number) & 0xc0) !== 0x80) return end;
  }
  return Math.min(end, block.length);
}
