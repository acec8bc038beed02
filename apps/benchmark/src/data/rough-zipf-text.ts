import { Random } from './random';
import { zipfText } from './zipf-text';

const SPACE = 0x20;
const LINE_END = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const LONG_WORD_BYTES = 40;
/** Lower-case ASCII, so that a long word is as well-formed as the word that it is made of. */
const FILLING = 0x6c;
/** Ends of words that are no well-formed UTF-8: an impossible byte, a stray one, a character cut short. */
const MALFORMED = [[0xff], [0x80], [0xe2, 0x82]] as const;
const LONGEST_MALFORMED = 2;
/** Of 1,000 words, how many are empty, how many malformed, how many long. */
const EMPTY = 20;
const MALFORMED_WORDS = 20;
const LONG_WORDS = 20;

/**
 * Generates Zipf text as careless programs send it: 2 % of the words are empty (some lines too), 2 % end with bytes that are no
 * well-formed UTF-8, 2 % have 40 bytes, and lines end with `\r\n`.
 *
 * @param options.bytes least number of bytes before it is roughened: it grows by a tenth or so
 * @returns chunks of whole lines; a chunk is overwritten when the next one is asked for
 */
export function* roughZipfText(options: { readonly seed: number; readonly bytes: number }): Generator<Uint8Array> {
  const random = new Random(options.seed);
  let chunk = new Uint8Array(0);
  for (const smooth of zipfText({ ...options, emptyPerMille: EMPTY })) {
    // At most a long word and a malformed end for each byte that ends a word.
    const room = smooth.length * (LONG_WORD_BYTES + LONGEST_MALFORMED);
    if (chunk.length < room) chunk = new Uint8Array(room);
    yield chunk.subarray(0, roughen(smooth, chunk, random));
  }
}

/** @returns how many bytes of `target` it filled */
function roughen(smooth: Uint8Array, target: Uint8Array, random: Random): number {
  let end = 0;
  let start = 0;
  for (const byte of smooth) {
    if (byte !== SPACE && byte !== LINE_END) {
      target[end++] = byte;
      continue;
    }
    if (end > start) end = roughenWord(target, start, end, random.below(1000));
    if (byte === LINE_END) target[end++] = CARRIAGE_RETURN;
    target[end++] = byte;
    start = end;
  }
  return end;
}

function roughenWord(target: Uint8Array, start: number, wordEnd: number, lot: number): number {
  let end = wordEnd;
  if (lot < LONG_WORDS) {
    while (end < start + LONG_WORD_BYTES) target[end++] = FILLING;
  } else if (lot < LONG_WORDS + MALFORMED_WORDS) {
    for (const byte of MALFORMED[lot % MALFORMED.length] ?? []) target[end++] = byte;
  }
  return end;
}
