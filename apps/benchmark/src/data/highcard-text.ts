import { Random } from './random';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const NON_ASCII = ['é', 'ü', 'ñ', 'ж', 'д', 'я', '中', '文', '日', '本', 'ß', 'ø', '😀', 'к', 'ł'];
const SPACE = 0x20;
const LINE_END = 0x0a;
/** Letters that tell words apart; as many words as they can spell may be asked for. */
const ROOT_LETTERS = 5;
const ROOTS = LETTERS.length ** ROOT_LETTERS;
const LONGEST_WORD = 12 + 4;

/** What text to generate. The same options give the same bytes on every machine. */
export interface HighcardTextOptions {
  readonly seed: number;
  /** Least number of bytes; the text ends with the line that reaches it. */
  readonly bytes: number;
  /** How many distinct words there are to draw from, at most 26^5. Default 10,000,000. */
  readonly words?: number;
}

/**
 * Generates text in which nearly every word is seldom: each word is drawn with the same weight, 5 to 15 words a line, one
 * space between them, `\n` after each line, well-formed UTF-8. A word has 5 to 12 letters; 2 % of the words end with one that
 * is not ASCII.
 *
 * @returns chunks of about 4 MiB, each of whole lines; a chunk is overwritten when the next one is asked for
 */
export function* highcardText({ seed, bytes, words = 10_000_000 }: HighcardTextOptions): Generator<Uint8Array> {
  const random = new Random(seed);
  const chunk = new Uint8Array(4 * 2 ** 20);
  const lastLineStart = chunk.length - 15 * (LONGEST_WORD + 1);
  for (let left = bytes; left > 0;) {
    let end = 0;
    while (end < left && end < lastLineStart) {
      for (let word = 5 + random.below(11); word > 0; word--) {
        end = writeWord(random.below(words), chunk, end);
        chunk[end++] = word === 1 ? LINE_END : SPACE;
      }
    }
    left -= end;
    yield chunk.subarray(0, end);
  }
}

const LETTER_CODES = Buffer.from(LETTERS);
const NON_ASCII_CODES = NON_ASCII.map((letter) => Buffer.from(letter));

/** Writes word number `word`: a root that no other word has, then letters that follow from its number. @returns its end */
function writeWord(word: number, target: Uint8Array, at: number): number {
  let to = at;
  // 7919 and 26^5 have no common divisor: different words have different roots.
  let root = (word * 7919 + 12_345) % ROOTS;
  for (let letter = 0; letter < ROOT_LETTERS; letter++) {
    target[to++] = LETTER_CODES[root % LETTERS.length] ?? 0;
    root = Math.floor(root / LETTERS.length);
  }
  let mixed = Math.imul(word, 0x9e3779b1);
  for (let more = word % 8; more > 0; more--) {
    target[to++] = LETTER_CODES[(mixed >>> 27) % LETTERS.length] ?? 0;
    mixed = (Math.imul(mixed, 0x19660d) + 0x3c6ef35f) | 0;
  }
  if (word % 50 === 7) {
    for (const byte of NON_ASCII_CODES[word % NON_ASCII_CODES.length] ?? []) target[to++] = byte;
  }
  return to;
}
