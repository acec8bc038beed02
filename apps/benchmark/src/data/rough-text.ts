import { Random } from './random';

const LINE_ENDS = ['\n', '\n', '\n', '\r\n', '\r\n', '\r', '\r\r\n', '\n\n'].map((end) => Buffer.from(end));
const SPACE = Buffer.from(' ');

/** Bytes that are no well-formed UTF-8: cut short, overlong, surrogates, beyond U+10FFFF, stray and impossible bytes. */
const MALFORMED = [
  [0xff],
  [0xfe],
  [0x80],
  [0xc3],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0x98],
  [0xc0, 0xaf],
  [0xe0, 0x80, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0x61, 0xc3, 0x62],
].map((bytes) => Buffer.from(bytes));

const WORDS = ['', '', 'a', 'to', 'word', 'é', '中文', '😀', '\ufeffmark', 'tab\there', '\u2028', 'nul\0', "it's"].map(
  (word) => Buffer.from(word),
);

/**
 * Generates what a careless peer sends: every kind of line end, empty lines and words, malformed UTF-8 inside and
 * between words, a byte order mark, and no line end after the last line.
 *
 * @param bytes least number of bytes
 */
export function roughText({ seed, bytes }: { readonly seed: number; readonly bytes: number }): Buffer {
  const random = new Random(seed);
  const pieces: Buffer[] = [];
  for (let size = 0; size < bytes;) {
    const line: Buffer[] = [];
    for (let words = random.below(9); words > 0; words--) {
      line.push(random.pick(WORDS));
      if (random.below(8) === 0) line.push(random.pick(MALFORMED));
      if (random.below(8) > 0) line.push(SPACE);
    }
    line.push(random.pick(LINE_ENDS));
    const encoded = Buffer.concat(line);
    pieces.push(encoded);
    size += encoded.length;
  }
  pieces.push(Buffer.from('the end'));
  return Buffer.concat(pieces);
}
