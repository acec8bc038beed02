import { normalizeUtf8, reencoded } from './normalize-utf8';

const PIECE_BYTES = 256 * 1024;

/** Bytes that end, begin or span a character at the place where a piece is cut. */
const PATTERNS: readonly (readonly number[])[] = [
  [0x61],
  [0xff],
  [0x80],
  [0xc3, 0xa9],
  [0xe4, 0xb8, 0xad],
  [0xf0, 0x9f, 0x98, 0x80],
  [0xf0, 0x9f, 0x98],
  [0xe4, 0xb8],
  [0xc3],
  [0xf0, 0x9f, 0x98, 0x80, 0x80, 0x80, 0x80, 0x80],
];

/** A block longer than a piece, malformed at its start, with a pattern repeated to its end. */
function blockOf(pattern: readonly number[], shift: number): Uint8Array {
  const block = new Uint8Array(PIECE_BYTES + 64).fill(0x61);
  block[0] = 0xff;
  for (let i = PIECE_BYTES - 16 + shift; i < block.length; i++) {
    block[i] = pattern[(i - PIECE_BYTES + 16 - shift) % pattern.length] as number;
  }
  return block;
}

describe('normalizeUtf8', () => {
  it.each(PATTERNS.map((pattern) => [Buffer.from(pattern).toString('hex'), pattern] as const))(
    'gives the same text whatever character a piece ends in: %s',
    (_hex, pattern) => {
      const blocks = [0, 1, 2, 3, 4, 5, 6, 7].map((shift) => blockOf(pattern, shift));
      const results = blocks.map((block) => {
        const target = new Uint8Array(normalizeUtf8(block, new Uint8Array(0)));
        normalizeUtf8(block, target);
        return [Buffer.from(target).equals(reencoded(block)), Buffer.from(target).toString('hex')];
      });
      const expected = blocks.map((block) => [true, Buffer.from(Buffer.from(block).toString('utf8')).toString('hex')]);
      expect(results).toEqual(expected);
    },
  );
});
