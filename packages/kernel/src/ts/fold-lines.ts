import { isUtf8 } from 'node:buffer';
import type { FoldCounts } from '../kernel';
import type { CutProgram } from '../cut-program';
import type { Combine } from './aggregate-values';
import { NestedCut } from './fold-nested';
import { foldTokens, type TokenCursor } from './fold-tokens';
import { reencoded } from './normalize-utf8';
import { nextLineStart, splitLines, countLines } from './split-lines';
import type { TextGroups } from './text-groups';
import { SLICE_BYTES, type Work } from './work';

const LF = 10;
const CR = 13;

/**
 * `KernelTable.foldLines`. Each block is taken in pieces of whole lines, about a slice long; a piece that is not well-formed
 * UTF-8 is decoded and re-encoded, so that malformed bytes cost their own piece alone.
 */
export function* foldLines(
  groups: TextGroups,
  program: CutProgram,
  blocks: readonly Uint8Array[],
  combine: Combine,
  value: number,
): Work<FoldCounts> {
  // A separator with a line end in it stands in no line.
  const separators = program.separators.filter((separator) => !separator.includes(LF) && !separator.includes(CR));
  const single = singleByteOf(separators);
  let bytes = 0;
  let lines = 0;
  let rows = 0;
  for (const block of blocks) {
    bytes += block.length;
    for (let start = 0; start < block.length;) {
      const end = start + SLICE_BYTES < block.length ? nextLineStart(block, start + SLICE_BYTES) : block.length;
      const raw = block.subarray(start, end);
      const text = isUtf8(raw) ? raw : reencoded(raw);
      if (single === undefined) {
        const counts = foldNested(groups, text, separators, combine, value);
        lines += counts.lines;
        rows += counts.rows;
        yield;
      } else {
        const cursor = yield* foldPiece(groups, text, single, combine, value);
        lines += cursor.lines;
        rows += cursor.rows;
      }
      start = end;
    }
  }
  return { bytes, lines, rows, escaped: new Uint32Array(0) };
}

/** The one byte at which `foldTokens` can cut, or undefined. A line end cuts nothing, which is what an empty list means. */
function singleByteOf(separators: readonly Uint8Array[]): number | undefined {
  if (separators.length === 0) return LF;
  const first = separators[0] as Uint8Array;
  const byte = first[0] as number;
  // Cutting by the same byte again changes nothing.
  return separators.every((separator) => separator.length === 1 && separator[0] === byte) ? byte : undefined;
}

/** A piece can be far longer than a slice when one line is. */
function* foldPiece(
  groups: TextGroups,
  text: Uint8Array,
  separator: number,
  combine: Combine,
  value: number,
): Work<TokenCursor> {
  const view = new DataView(text.buffer, text.byteOffset, text.length);
  const cursor = { position: 0, isLineOpen: false, lines: 0, rows: 0 };
  while (cursor.position < text.length || cursor.isLineOpen) {
    const until = Math.min(cursor.position + 2 * SLICE_BYTES, text.length);
    foldTokens(groups, view, cursor, until, text.length, separator, combine, value);
    yield;
  }
  return cursor;
}

function foldNested(
  groups: TextGroups,
  text: Uint8Array,
  separators: readonly Uint8Array[],
  combine: Combine,
  value: number,
): { readonly lines: number; readonly rows: number } {
  const view = new DataView(text.buffer, text.byteOffset, text.length);
  const nested = new NestedCut(groups, text, view, separators, combine, value);
  const lines = countLines(text);
  const bounds = new Uint32Array(2 * lines);
  splitLines(text, bounds);
  for (let line = 0; line < lines; line++) nested.cut(0, bounds[2 * line] as number, bounds[2 * line + 1] as number);
  return { lines, rows: nested.rows };
}
