import type { TextIndex } from '@ts-streaming/kernel/contract';
import { TextDictionary } from './text-dictionary';

/** The dictionaries of one source: one for each way in which its lines are cut. */
export class TextDictionaries {
  readonly #openIndex: (separator: Uint8Array | undefined) => TextIndex;
  readonly #dictionaries = new Map<string | undefined, TextDictionary>();

  /** @param openIndex of a kernel */
  constructor(openIndex: (separator: Uint8Array | undefined) => TextIndex) {
    this.#openIndex = openIndex;
  }

  /**
   * @param separator cuts each line; undefined for whole lines
   * @returns undefined where UTF-8 cannot say what cuts: half a character
   */
  of(separator: string | undefined): TextDictionary | undefined {
    if (separator?.isWellFormed() === false) return undefined;
    let dictionary = this.#dictionaries.get(separator);
    if (dictionary === undefined) {
      const bytes = separator === undefined ? undefined : Buffer.from(separator);
      dictionary = new TextDictionary(() => this.#openIndex(bytes));
      this.#dictionaries.set(separator, dictionary);
    }
    return dictionary;
  }
}
