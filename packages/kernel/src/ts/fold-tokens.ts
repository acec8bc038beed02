import { ADD, type Combine, combined } from './aggregate-values';
import { HASH_FIRST, HASH_SECOND, HASH_SEED } from './table-hash';
import { RECORD_KEY, type TextGroups } from './text-groups';

// Taken out once: in a jest or vm context every use of a global is a slow look-up.
const { clz32, imul } = Math;

const LF = 10;
const CR = 13;

/** Tokens found before they are looked up: few enough for what they touch to stay in the first-level cache. */
const BATCH = 512;

const STARTS = new Int32Array(BATCH);
const LENGTHS = new Int32Array(BATCH);
const TAILS = new Int32Array(BATCH);
const HASHES = new Int32Array(BATCH);
const RECORDS = new Int32Array(BATCH);

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
 * Folds the tokens of well-formed text, cut at one separator byte and at line ends, from `cursor` until `until` is passed.
 *
 * In batches: tokens are found and hashed, then what they will touch of the table is read so that its cache misses overlap,
 * then they are folded. A token is never divided: the last one may end after `until`. O(bytes).
 *
 * @param end where the text ends; a last line needs no line end
 * @param separator one byte; a line end for none
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
  while (cursor.position < until || (cursor.isLineOpen && cursor.position === end)) {
    const tokens = findTokens(view, cursor, until, end, separator);
    warmUp(groups, tokens);
    foldFound(groups, view, tokens, combine, value);
    cursor.rows += tokens;
  }
}

/**
 * Finds up to BATCH tokens, four bytes at a time: a word of text XOR a byte repeated has a zero byte where the byte stands, and
 * the lowest bit of the well-known test for zero bytes is exact. Hashes as `TextGroups.fold` does.
 */
function findTokens(view: DataView, cursor: TokenCursor, until: number, end: number, separator: number): number {
  const separatorWord = imul(separator, 0x0101_0101);
  const lastWord = end - 4;
  const first = HASH_FIRST;
  const second = HASH_SECOND;
  const seed = HASH_SEED;
  const starts = STARTS;
  const lengths = LENGTHS;
  const tails = TAILS;
  const hashes = HASHES;
  let { position: start, isLineOpen, lines } = cursor;
  let tokens = 0;
  while (tokens < BATCH && (start < until || (isLineOpen && start === end))) {
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
    starts[tokens] = start;
    lengths[tokens] = length;
    tails[tokens] = tail;
    hashes[tokens] = hash ^ (hash >>> 15);
    tokens++;

    const byte = (word >>> tailBits) & 0xff;
    start = tokenEnd + 1;
    if (byte !== separator || byte === LF || byte === CR || tokenEnd >= end) {
      lines++;
      isLineOpen = false;
      if (tokenEnd >= end) start = end;
      else if (byte === CR && start < end && view.getUint8(start) === LF) start++;
    } else {
      isLineOpen = true;
    }
  }
  cursor.position = start;
  cursor.isLineOpen = isLineOpen;
  cursor.lines = lines;
  return tokens;
}

/** Keeps the reads of `warmUp` from being optimised away. */
let _sink = 0;

/** Reads the slot and the record that each token's search begins with: all misses at once instead of one after the other. */
function warmUp(groups: TextGroups, tokens: number): void {
  const { slots, words } = groups;
  const mask = slots.length - 1;
  const hashes = HASHES;
  const records = RECORDS;
  for (let i = 0; i < tokens; i++) records[i] = slots[(((hashes[i] as number) << 1) & mask) + 1] as number;
  let seen = 0;
  for (let i = 0; i < tokens; i++) seen ^= words[2 * (records[i] as number) + 2] as number;
  _sink ^= seen;
}

function foldFound(groups: TextGroups, view: DataView, tokens: number, combine: Combine, value: number): void {
  const starts = STARTS;
  const lengths = LENGTHS;
  const tails = TAILS;
  const hashes = HASHES;
  const recordKey = RECORD_KEY;
  const isAdding = combine === ADD;
  let { slots, words, values } = groups;
  let mask = slots.length - 1;
  for (let token = 0; token < tokens; token++) {
    const hash = hashes[token] as number;
    const length = lengths[token] as number;
    const tail = tails[token] as number;
    const start = starts[token] as number;
    const tailStart = start + (length & ~3);
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
        for (; k < tailStart && words[at] === view.getInt32(k, true); k += 4) at++;
        if (k === tailStart && words[at] === tail) {
          const sofar = values[record] as number;
          values[record] = isAdding ? sofar + value : combined(combine, sofar, value);
          break;
        }
      }
      slot = (slot + 2) & mask;
    }
  }
}

/** The last 0 to 3 bytes of a text, with line feeds after them. */
function wordAtEnd(view: DataView, start: number, end: number): number {
  let word = 0x0a0a_0a0a;
  for (let i = start, shift = 0; i < end; i++, shift += 8) {
    word = (word & ~(0xff << shift)) | (view.getUint8(i) << shift);
  }
  return word;
}
