import { AliasTable } from './alias-table';
import { Random } from './random';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const NON_ASCII = ['é', 'ü', 'ñ', 'ж', 'д', 'я', '中', '文', '日', '本', 'ß', 'ø', '😀', 'к', 'ł'];
const SPACE = 0x20;
const LINE_END = 0x0a;

/** What text to generate. The same options give the same bytes on every machine. */
export interface ZipfTextOptions {
  readonly seed: number;
  /** Least number of bytes; the text ends with the line that reaches it. */
  readonly bytes: number;
  /** How many distinct words there are to draw from. Default 100,000. */
  readonly words?: number;
  /** Exponent of Zipf's law: word of rank r is drawn with a weight of r^-exponent. Default 1.07. */
  readonly exponent?: number;
  /** Of 1,000 words, how many are empty (one more space, or an empty line). Default 0. */
  readonly emptyPerMille?: number;
}

/**
 * Generates text as it comes from people: few words very often, many rarely, 5 to 15 words a line, one space between
 * them, `\n` after each line, well-formed UTF-8. A word has 3 to 12 letters; 2 % of the words hold 1 to 3 letters that are
 * not ASCII.
 *
 * @returns chunks of about 4 MiB, each of whole lines; a chunk is overwritten when the next one is asked for
 */
export function* zipfText(options: ZipfTextOptions): Generator<Uint8Array> {
  const { seed, bytes, words = 100_000, exponent = 1.07, emptyPerMille = 0 } = options;
  const random = new Random(seed);
  const vocabulary = new Vocabulary(randomWords(words, random));
  const ranks = new AliasTable(Float64Array.from({ length: words }, (_, i) => (i + 1) ** -exponent));
  const chunk = new Uint8Array(4 * 2 ** 20);
  // The longest line is 15 words, each of at most 12 + 3 * 4 bytes and a space.
  const lastLineStart = chunk.length - 15 * 25;
  for (let left = bytes; left > 0;) {
    let end = 0;
    while (end < left && end < lastLineStart) {
      for (let word = 5 + random.below(11); word > 0; word--) {
        if (emptyPerMille === 0 || random.below(1000) >= emptyPerMille) {
          end = vocabulary.write(ranks.draw(random), chunk, end);
        }
        chunk[end++] = word === 1 ? LINE_END : SPACE;
      }
      if (emptyPerMille > 0 && random.below(1000) < emptyPerMille) chunk[end++] = LINE_END;
    }
    left -= end;
    yield chunk.subarray(0, end);
  }
}

/** The bytes of all words in one array, so that writing a word makes no garbage. */
class Vocabulary {
  readonly #bytes: Uint8Array;
  readonly #starts: Uint32Array;

  constructor(words: readonly string[]) {
    const encoded = words.map((word) => Buffer.from(word));
    this.#bytes = Buffer.concat(encoded);
    this.#starts = new Uint32Array(words.length + 1);
    encoded.forEach((word, i) => (this.#starts[i + 1] = (this.#starts[i] ?? 0) + word.length));
  }

  /** @returns the end of the word in `target` */
  write(word: number, target: Uint8Array, at: number): number {
    const end = this.#starts[word + 1] ?? 0;
    let to = at;
    for (let from = this.#starts[word] ?? 0; from < end; from++) target[to++] = this.#bytes[from] ?? 0;
    return to;
  }
}

function randomWords(count: number, random: Random): string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const letters = Array.from({ length: 3 + random.below(10) }, () => LETTERS.charAt(random.below(26)));
    if (random.below(50) === 0) {
      for (let extra = 1 + random.below(3); extra > 0; extra--) {
        letters.splice(random.below(letters.length + 1), 0, random.pick(NON_ASCII));
      }
    }
    words.add(letters.join(''));
  }
  return [...words];
}
