import { closeSync, openSync, readSync } from 'node:fs';
import type { FilePartition } from '../rdd/rdd-node';
import { PIECE_BYTES, PieceMemory } from './piece-memory';

/** Hardly a line is longer. Read beyond the end of a partition, for the end of its last line; in bytes. */
const LINE_BYTES = 16 * 2 ** 10;
const LF = 0x0a;
const CR = 0x0d;

/**
 * The lines of a file partition, as pieces of whole lines: those that begin in (start, end], and the first one if start
 * is 0, so that each line of the file is in exactly one partition (Hadoop's rule).
 *
 * Reads synchronously, a piece at a time: a cached piece takes about 0.2 ms. A piece is as long as the longest line at least.
 *
 * @param memory what it keeps of a piece is all that is left of it when the next one is asked for
 */
export function* filePieces(
  { path, start, end }: FilePartition,
  memory = new PieceMemory(),
): Generator<Uint8Array, void, undefined> {
  const file = openSync(path, 'r');
  try {
    let position = start === 0 ? 0 : nextLineStart(file, start, memory);
    // A line that begins at `end` is ours; one that begins after it is not.
    while (position <= end) {
      const piece = readPiece(file, position, end, memory);
      if (piece.length === 0) return;
      position += piece.length;
      yield piece;
    }
  } finally {
    closeSync(file);
  }
}

/** Whole lines from `position` on: at least one, and none that begins after `end`. Empty at the end of the file. */
function readPiece(file: number, position: number, end: number, memory: PieceMemory): Uint8Array {
  const limit = end - position;
  for (let capacity = Math.min(memory.left, limit + LINE_BYTES); ; capacity *= 2) {
    const piece = readAt(file, position, memory.room(capacity));
    const atEndOfFile = piece.length < capacity;
    if (piece.length > limit) {
      const cut = lineEndAtOrAfter(piece, limit, atEndOfFile);
      if (cut > 0) return piece.subarray(0, cut);
    } else {
      const cut = atEndOfFile ? piece.length : lastLineEnd(piece);
      if (cut > 0 || atEndOfFile) return piece.subarray(0, cut);
    }
  }
}

/** The end of the line that holds, or begins at, `offset`; 0 if it is not in sight yet. */
function lineEndAtOrAfter(bytes: Buffer, offset: number, atEndOfFile: boolean): number {
  for (let i = offset; i < bytes.length; i++) {
    if (bytes[i] === LF) return i + 1;
    if (bytes[i] === CR) {
      if (i + 1 === bytes.length && !atEndOfFile) return 0;
      return bytes[i + 1] === LF ? i + 2 : i + 1;
    }
  }
  return atEndOfFile ? bytes.length : 0;
}

/** The end of the last line whose end is in sight; a \r at the very end may still be half of \r\n. */
function lastLineEnd(bytes: Buffer): number {
  for (let i = bytes.length - 1; i >= 0; i--) {
    if (bytes[i] === LF || (bytes[i] === CR && i + 1 < bytes.length)) return i + 1;
  }
  return 0;
}

/** Where the first line begins whose start is after `offset`; the end of the file if there is none. */
function nextLineStart(file: number, offset: number, memory: PieceMemory): number {
  let step = LINE_BYTES;
  for (let position = offset; ; position += step, step = Math.min(2 * step, PIECE_BYTES / 2)) {
    const bytes = readAt(file, position, memory.room(step + 1));
    const atEndOfFile = bytes.length <= step;
    const cut = lineEndAtOrAfter(bytes, 0, atEndOfFile);
    if (cut > 0 || atEndOfFile) return position + cut;
  }
}

/** @returns what there is from `position` on: less than the buffer holds only at the end of the file */
function readAt(file: number, position: number, buffer: Buffer): Buffer {
  let filled = 0;
  while (filled < buffer.length) {
    const read = readSync(file, buffer, filled, buffer.length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}
