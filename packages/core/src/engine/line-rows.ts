import type { RowChunks } from './row-pipeline';

/**
 * Bytes that are decoded at once: few enough that text, lines and words stay near the processor, many enough to make the
 * call free. V8 cuts strings faster than anything else makes them.
 */
const WINDOW_BYTES = 2 ** 16;
const LF = 0x0a;

/**
 * The lines of blocks as strings. Text means what `Buffer.prototype.utf8Slice` gives.
 *
 * @param pieces bytes of whole lines; a line ends at \n, \r or \r\n
 */
export function lineRows(pieces: Pieces): RowChunks {
  return new CutTexts(pieces, splitLines, (separator) =>
    isInLine(separator) ? new CutTexts(pieces, partsBy(separator)) : undefined,
  );
}

type Pieces = Iterable<Uint8Array> & { return?(value: undefined): unknown };

/** What texts of whole lines are cut into. */
class CutTexts implements RowChunks {
  readonly #pieces: Pieces;
  readonly #cut: (text: string) => string[];
  readonly parts: RowChunks['parts'];

  constructor(pieces: Pieces, cut: (text: string) => string[], parts?: RowChunks['parts']) {
    this.#pieces = pieces;
    this.#cut = cut;
    this.parts = parts;
  }

  *[Symbol.iterator](): Generator<string[], void, undefined> {
    for (const text of texts(this.#pieces)) yield this.#cut(text);
  }

  return(): void {
    this.#pieces.return?.(undefined);
  }
}

/** The lines of a text, line ends excluded; what follows the last line end is a line if there is any. */
export function splitLines(text: string): string[] {
  const lines = text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
}

/** Cuts all lines of a text into parts: at once, where lines end in \n. */
function partsBy(separator: string): (text: string) => string[] {
  const lineOrPartEnd = new RegExp(`${inExpression(separator)}|\n`);
  return (text) => {
    if (text.includes('\r')) return splitLines(text).flatMap((line) => line.split(separator));
    const parts = text.split(lineOrPartEnd);
    // What follows the last line end is no line.
    if (text.endsWith('\n')) parts.pop();
    return parts;
  };
}

/** Whether a separator can only be found inside of a line. */
function isInLine(separator: string): boolean {
  return separator !== '' && !/[\r\n]/.test(separator);
}

/** The code units of a text in a regular expression, whatever they mean there. */
function inExpression(text: string): string {
  return Array.from({ length: text.length }, (_, i) => {
    return `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }).join('');
}

/** Pieces as texts of whole lines. */
function* texts(pieces: Iterable<Uint8Array>): Generator<string, void, undefined> {
  for (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    for (let start = 0; start < bytes.length;) {
      const end = windowEnd(bytes, start);
      yield bytes.toString('utf8', start, end);
      start = end;
    }
  }
}

/** The end of a line, about a window after `start`. \r\n is not torn: only a \n ends a window. */
function windowEnd(bytes: Buffer, start: number): number {
  const full = start + WINDOW_BYTES;
  if (full >= bytes.length) return bytes.length;
  const last = bytes.lastIndexOf(LF, full - 1);
  if (last >= start) return last + 1;
  const next = bytes.indexOf(LF, full);
  return next < 0 ? bytes.length : next + 1;
}
