import { StringDecoder } from 'node:string_decoder';

/** Counts words the way one writes it in JavaScript: decode, split, flatMap, Map. The yardstick, so it is kept plain. */
export class IdiomaticWordCounter {
  readonly #counts = new Map<string, number>();
  readonly #decoder = new StringDecoder('utf8');
  #unfinished = '';

  /** @param block the next piece of a text with `\n` line ends, cut anywhere (64 KiB, as a file or socket gives them) */
  add(block: Buffer): void {
    const lines = (this.#unfinished + this.#decoder.write(block)).split('\n');
    this.#unfinished = lines.pop() ?? '';
    this.#count(lines.flatMap((line) => line.split(' ')));
  }

  /** @returns the count of each word, those of an unfinished last line included */
  finish(): Map<string, number> {
    if (this.#unfinished !== '') this.#count(this.#unfinished.split(' '));
    return this.#counts;
  }

  #count(words: readonly string[]): void {
    for (const word of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }
}

/** Counts the words of a text that is in memory. @param blocks consecutive pieces, as `IdiomaticWordCounter.add` takes them */
export function idiomaticWordCount(blocks: Iterable<Buffer>): Map<string, number> {
  const counter = new IdiomaticWordCounter();
  for (const block of blocks) counter.add(block);
  return counter.finish();
}
