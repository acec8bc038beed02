/** What two ways of counting must agree on, small enough to print and to send between processes. */
export interface CountSummary {
  /** How many different words. */
  readonly distinct: number;
  /** How many words in all. */
  readonly total: number;
  /**
   * Two sums over the words, modulo 2^32, as 16 hexadecimal digits: FNV-1a of the word's UTF-8 bytes (from two different
   * bases) times its count. Independent of the order of words.
   */
  readonly checksum: string;
}

const BASES = [0x811c9dc5, 0x9747b28c] as const;
const PRIME = 0x01000193;

/** Adds up a summary word by word. limit.cpp makes the same one. */
export class CountSummaryBuilder {
  #distinct = 0;
  #total = 0;
  readonly #sums = new Uint32Array(2);

  /** @param word well-formed UTF-8; each distinct word is added once */
  add(word: Uint8Array, count: number): void {
    this.#distinct += 1;
    this.#total += count;
    BASES.forEach((basis, i) => {
      let hash: number = basis;
      for (const byte of word) hash = Math.imul(hash ^ byte, PRIME);
      this.#sums[i] = (this.#sums[i] ?? 0) + Math.imul(hash, count % 2 ** 32);
    });
  }

  build(): CountSummary {
    const checksum = Array.from(this.#sums, (sum) => sum.toString(16).padStart(8, '0')).join('');
    return { distinct: this.#distinct, total: this.#total, checksum };
  }
}

/** Summarises `[word, count]` entries, each word once. */
export function summarizeCounts(counts: Iterable<readonly [string, number]>): CountSummary {
  const builder = new CountSummaryBuilder();
  for (const [word, count] of counts) builder.add(Buffer.from(word), count);
  return builder.build();
}

/** The summary of the same text read `times` times over. */
export function repeatedSummary({ distinct, total, checksum }: CountSummary, times: number): CountSummary {
  const sums = [checksum.slice(0, 8), checksum.slice(8)].map((sum) => Math.imul(parseInt(sum, 16), times) >>> 0);
  return {
    distinct,
    total: total * times,
    checksum: sums.map((sum) => sum.toString(16).padStart(8, '0')).join(''),
  };
}
