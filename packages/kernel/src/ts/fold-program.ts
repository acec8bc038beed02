import { isAscii, isUtf8 } from 'node:buffer';
import type { FoldCounts } from '../kernel';
import type { ClassCut } from './class-cut';
import { reencoded } from './normalize-utf8';
import type { RowStage } from './row-stage';
import { countLines, nextLineStart, splitLines } from './split-lines';
import type { Work } from './work';

/** Bytes decoded at a time: enough for the call to be cheap, and a few milliseconds of the slowest program. */
const PIECE_BYTES = 32 * 1024;

/** A longer line escapes: JavaScript cuts no text into more than some 2^27 parts, and has to hold what it does. */
const MAX_LINE_BYTES = 2 ** 24;

/**
 * `KernelTable.foldLines` for any program. Each block is taken in pieces of whole lines.
 *
 * @param run runs the program over a line, and leaves its rows on `stage`; false if the line escapes
 * @param byBytes the same for lines that are not too long, where it can be done by bytes
 */
export function* foldProgram(
  run: (line: string) => boolean,
  stage: RowStage,
  blocks: readonly Uint8Array[],
  byBytes?: ClassCut,
): Work<FoldCounts> {
  let bytes = 0;
  let lines = 0;
  let rows = 0;
  const escaped: number[] = [];
  for (const [i, block] of blocks.entries()) {
    bytes += block.length;
    for (let start = 0; start < block.length;) {
      const end = start + PIECE_BYTES < block.length ? nextLineStart(block, start + PIECE_BYTES) : block.length;
      const piece = block.subarray(start, end);
      if (byBytes !== undefined && piece.length <= MAX_LINE_BYTES) {
        const folded = byBytes.fold(isUtf8(piece) ? piece : reencoded(piece));
        lines += folded.lines;
        rows += folded.rows;
        start = end;
        yield;
        continue;
      }
      const texts = textsOf(piece);
      let bounds: Uint32Array | undefined;
      for (let line = 0; line < texts.length; line++) {
        const text = texts[line];
        stage.clear();
        if (text !== undefined && run(text)) {
          stage.fold();
          rows += stage.count;
        } else {
          bounds ??= boundsOf(piece);
          escaped.push(i, start + (bounds[2 * line] as number), start + (bounds[2 * line + 1] as number));
        }
      }
      lines += texts.length;
      start = end;
      yield;
    }
  }
  return { bytes, lines, rows, escaped: Uint32Array.from(escaped) };
}

/** The text of each line, or undefined for one that is too long. */
function textsOf(piece: Uint8Array): readonly (string | undefined)[] {
  if (piece.length > MAX_LINE_BYTES) {
    const bounds = boundsOf(piece);
    return Array.from({ length: bounds.length / 2 }, (_, line) => {
      const bytes = piece.subarray(bounds[2 * line], bounds[2 * line + 1]);
      return bytes.length > MAX_LINE_BYTES ? undefined : decoded(bytes);
    });
  }
  const text = decoded(piece);
  const texts = text.split(text.includes('\r') ? /\r\n|\n|\r/ : '\n');
  if (texts.at(-1) === '') texts.pop();
  return texts;
}

function decoded(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return isAscii(bytes) ? buffer.toString('latin1') : buffer.toString('utf8');
}

function boundsOf(piece: Uint8Array): Uint32Array {
  const bounds = new Uint32Array(2 * countLines(piece));
  splitLines(piece, bounds);
  return bounds;
}
