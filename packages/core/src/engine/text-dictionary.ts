import type { BytesKeyColumn, TextIndex } from '@ts-streaming/kernel/contract';

/** Longer windows, which long lines make, are cut by V8: room for the numbers of their parts would be large. */
const LONGEST_WINDOW = 2 ** 20;

/** What is seen before it is judged whether texts repeat. */
const TRIAL = { texts: 2 ** 14, bytes: 2 ** 19 };

/** What is kept at most: some 20 MB with the kernel's part of it, whose table has room for 2^17 texts before it grows again. */
const MOST = { texts: 120_000, bytes: 2 ** 23 };

/** Shares of texts in a window that are new, up to which texts are said to repeat: at the end of the trial, and when all room is taken. */
const MOST_FRESH = { trial: 3 / 4, full: 1 / 4 };

/** Windows until it is tried again where texts do not repeat: the first time, and after many times. */
const PAUSE = { first: 64, last: 4096 };

/**
 * Cuts lines into texts of which equal ones are made once: JavaScript cannot tell whether two equal texts are the same.
 *
 * A kernel numbers the parts of a window of lines; a number is a text of the dictionary. So nothing is decoded or cut in
 * JavaScript but what is new, and each text has its hash already when a `Map` asks for it. Where texts hardly repeat that costs more
 * than it saves: they are then cut in JavaScript, and now and then it is tried again.
 */
export class TextDictionary {
  readonly #openIndex: () => TextIndex;
  #index: TextIndex | undefined;
  /** By number. */
  #texts: string[] = [];
  #bytes = 0;
  #numbers = new Uint32Array(0);
  #isTrial = true;
  #pause = PAUSE.first;
  /** Windows left of a pause. */
  #left = 0;

  /** @param openIndex opens an empty one */
  constructor(openIndex: () => TextIndex) {
    this.#openIndex = openIndex;
  }

  /**
   * The parts of the lines of a window, in order.
   *
   * @returns undefined where they are to be cut in JavaScript
   */
  cut(window: Uint8Array): string[] | undefined {
    if (window.length > LONGEST_WINDOW) return undefined;
    if (this.#left > 0) {
      this.#left--;
      return undefined;
    }
    this.#index ??= this.#openIndex();
    if (this.#numbers.length <= window.length) this.#numbers = new Uint32Array(window.length + 1);
    const { count, fresh } = this.#index.numberParts(window, this.#numbers);
    this.#add(fresh);
    const parts = partsOf(this.#texts, this.#numbers, count);
    this.#judge(count === 0 ? 0 : (fresh.offsets.length - 1) / count);
    return parts;
  }

  #add({ bytes, offsets }: BytesKeyColumn): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 1; i < offsets.length; i++) this.#texts.push(buffer.toString('utf8', offsets[i - 1], offsets[i]));
    this.#bytes += bytes.length;
  }

  /** @param freshShare how many of the last window's parts were new, of 1 */
  #judge(freshShare: number): void {
    if (this.#isTrial && this.#exceeds(TRIAL)) {
      this.#isTrial = false;
      if (freshShare > MOST_FRESH.trial) this.#rest();
    } else if (this.#exceeds(MOST)) {
      if (freshShare > MOST_FRESH.full) this.#rest();
      else this.#startAnew();
    }
  }

  #exceeds(limit: { readonly texts: number; readonly bytes: number }): boolean {
    return this.#texts.length > limit.texts || this.#bytes > limit.bytes;
  }

  #rest(): void {
    this.#startAnew();
    this.#isTrial = true;
    this.#left = this.#pause;
    this.#pause = Math.min(2 * this.#pause, PAUSE.last);
  }

  #startAnew(): void {
    this.#index = undefined;
    this.#texts = [];
    this.#bytes = 0;
  }
}

function partsOf(texts: readonly string[], numbers: Uint32Array, count: number): string[] {
  const parts = new Array<string>(count);
  for (let i = 0; i < count; i++) parts[i] = texts[numbers[i] as number] as string;
  return parts;
}
