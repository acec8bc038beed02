import { ADD, type Combine, combined } from './aggregate-values';
import { HASH_FIRST, HASH_SECOND, HASH_SEED } from './table-hash';
import { RECORD_KEY, type TextGroups } from './text-groups';

// Taken out once: in a jest or vm context every use of a global is a slow look-up.
const { clz32, imul } = Math;

const LF = 10;
const CR = 13;

/** How far a fold over one piece of text has come. */
export interface TokenCursor {
  /** Where the next token begins. */
  position: number;
  /** Whether the last token ended at a separator, so that another one follows even at the end of the text. */
  isLineOpen: boolean;
  lines: number;
  rows: number;
}

/**
 * Folds the tokens of whole lines between one separator of one byte: finds the end of a token, hashes it and looks it up in
 * one loop, four bytes at a time, without an allocation.
 *
 * A word is searched for three bytes at once: `x - 0x01010101 & ~x & 0x80808080` is not zero exactly when a byte of `x` is, and
 * its lowest bit stands for the first such byte. Words are read through a DataView, which reads at any alignment and from
 * shared memory at the speed of a typed array. Past the end of the text stand line feeds.
 *
 * @param view well-formed UTF-8; its text ends at `end`
 * @param separator one byte; a line end, which no line contains, makes the whole line the key
 * @param until pauses at the first token that begins here or later; `end` to go on to the end
 */
export function foldTokens(
  groups: TextGroups,
  view: DataView,
  cursor: TokenCursor,
  until: number,
  end: number,
  separator: number,
  combine: Combine,
  value: number,
): void {
  const separatorWord = imul(separator, 0x0101_0101);
  const lastWord = end - 4;
  const first = HASH_FIRST;
  const second = HASH_SECOND;
  const seed = HASH_SEED;
  const recordKey = RECORD_KEY;
  const isAdding = combine === ADD;
  let { slots, words, values } = groups;
  let mask = slots.length - 1;
  let { position: start, isLineOpen, lines, rows } = cursor;

  while (start < until || (isLineOpen && start === end)) {
    // The end of the token, and the hash of its whole words.
    let hash = seed;
    let i = start;
    let word = 0;
    let found = 0;
    for (;;) {
      word = i <= lastWord ? view.getInt32(i, true) : wordAtEnd(view, i, end);
      const lf = word ^ 0x0a0a_0a0a;
      const cr = word ^ 0x0d0d_0d0d;
      const sep = word ^ separatorWord;
      found = (((lf - 0x0101_0101) & ~lf) | ((cr - 0x0101_0101) & ~cr) | ((sep - 0x0101_0101) & ~sep)) & 0x8080_8080;
      if (found !== 0) break;
      hash = imul(hash ^ word, first);
      hash = imul(hash ^ (hash >>> 15), second);
      i += 4;
    }
    const tailBits = (31 - clz32(found & (~found + 1))) & 24;
    const tail = word & ((1 << tailBits) - 1);
    const tokenEnd = i + (tailBits >>> 3);
    const length = tokenEnd - start;
    hash = imul(hash ^ tail, first);
    hash = imul(hash ^ (hash >>> 15), second);
    hash = imul(hash ^ (hash >>> 16) ^ length, first);
    hash ^= hash >>> 15;

    // Its group.
    let slot = (hash << 1) & mask;
    for (;;) {
      const record = slots[slot + 1] as number;
      if (record === 0) {
        groups.insert(view, start, length, tail, hash, slot, value);
        ({ slots, words, values } = groups);
        mask = slots.length - 1;
        break;
      }
      if (slots[slot] === hash && words[2 * record + 2] === length) {
        let at = 2 * record + recordKey;
        let k = start;
        for (; k < i && words[at] === view.getInt32(k, true); k += 4) at++;
        if (k === i && words[at] === tail) {
          const sofar = values[record] as number;
          values[record] = isAdding ? sofar + value : combined(combine, sofar, value);
          break;
        }
      }
      slot = (slot + 2) & mask;
    }
    rows++;

    // What ended it.
    const byte = (word >>> tailBits) & 0xff;
    if (tokenEnd >= end) {
      start = end;
      isLineOpen = false;
      lines++;
    } else if (byte === LF) {
      start = tokenEnd + 1;
      isLineOpen = false;
      lines++;
    } else if (byte === CR) {
      start = tokenEnd + 1;
      if (start < end && view.getUint8(start) === LF) start++;
      isLineOpen = false;
      lines++;
    } else {
      start = tokenEnd + 1;
      isLineOpen = true;
    }
  }

  cursor.position = start;
  cursor.isLineOpen = isLineOpen;
  cursor.lines = lines;
  cursor.rows = rows;
}

/** The last 0 to 3 bytes of a text, with line feeds after them. */
function wordAtEnd(view: DataView, start: number, end: number): number {
  let word = 0x0a0a_0a0a;
  for (let i = start, shift = 0; i < end; i++, shift += 8) {
    word = (word & ~(0xff << shift)) | (view.getUint8(i) << shift);
  }
  return word;
}
