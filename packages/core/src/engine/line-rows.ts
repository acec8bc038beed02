import { decodeText } from './decode-text';
import type { RowChunks } from './row-pipeline';
import type { TextDictionaries } from './text-dictionaries';
import type { TextDictionary } from './text-dictionary';

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
 * @param dictionaries where texts that repeat are made once
 */
export function lineRows(pieces: Pieces, dictionaries?: TextDictionaries): RowChunks {
  return new CutTexts(pieces, dictionaries?.of(undefined), splitLines, (separator) =>
    isInLine(separator) ? new CutTexts(pieces, dictionaries?.of(separator), partsBy(separator)) : undefined,
  );
}

type Pieces = Iterable<Uint8Array> & { return?(value: undefined): unknown };

/** What texts of whole lines are cut into. */
class CutTexts implements RowChunks {
  readonly #pieces: Pieces;
  readonly #dictionary: TextDictionary | undefined;
  readonly #cut: (text: string) => string[];
  readonly parts: RowChunks['parts'];

  constructor(
    pieces: Pieces,
    dictionary: TextDictionary | undefined,
    cut: (text: string) => string[],
    parts?: RowChunks['parts'],
  ) {
    this.#pieces = pieces;
    this.#dictionary = dictionary;
    this.#cut = cut;
    this.parts = parts;
  }

  *[Symbol.iterator](): Generator<string[], void, undefined> {
    for (const window of windows(this.#pieces)) {
      yield this.#dictionary?.cut(window) ?? this.#cut(decodeText(window));
    }
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

/** Pieces in windows of whole lines. */
function* windows(pieces: Iterable<Uint8Array>): Generator<Buffer, void, undefined> {
  for (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    for (let start = 0; start < bytes.length;) {
      const end = windowEnd(bytes, start);
      yield bytes.subarray(start, end);
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
