import type { DroppedData } from '../listener/receiver-info';

/** Slabs that a reader's thread and the driver may have between them at once. */
export const LINE_SLOTS = 32;

const FIRST_SLOT = 0;
const OVERSIZED_LINES = 1;
const PARTIAL_LINES = 2;
const SLOTS = 4;
const WORDS_PER_SLOT = 2;

/** Lines that are in no block. */
export type DroppedLines = Pick<DroppedData, 'oversizedLines' | 'partialLines'>;

/**
 * What a reader's thread and the driver tell each other without a message, in shared memory: up to where whole lines stand
 * in each slab, and in which order slabs were written.
 *
 * A slot stands for a slab. The thread writes; the driver reads, so that it can cut a block at any time. Words are int32:
 * the first slot; the counters; then for each slot how far it is published, and its successor. A slot is named by its
 * number + 1, 0 is none. The successor is stored after the last position of a slab: whoever sees it sees all of the slab.
 */
export class LineControl {
  readonly #words: Int32Array;

  /** @param memory that of the other side */
  constructor(readonly memory = new SharedArrayBuffer(4 * (SLOTS + WORDS_PER_SLOT * LINE_SLOTS))) {
    this.#words = new Int32Array(memory);
  }

  /** The slot of the slab that was written first; `undefined` before. */
  get first(): number | undefined {
    return this.#slot(FIRST_SLOT);
  }

  /** The slot of the slab that was written after that of `slot`; `undefined` while that is written. */
  successor(slot: number): number | undefined {
    return this.#slot(successorWord(slot));
  }

  /** Up to where whole lines stand in the slab of `slot`, in bytes from its beginning. */
  published(slot: number): number {
    return Atomics.load(this.#words, positionWord(slot));
  }

  publish(slot: number, position: number): void {
    Atomics.store(this.#words, positionWord(slot), position);
  }

  /** Goes on from the slab of `previous`, which is not written any more, to that of `slot`. */
  open(slot: number, previous: number | undefined): void {
    Atomics.store(this.#words, previous === undefined ? FIRST_SLOT : successorWord(previous), slot + 1);
  }

  /** Makes a slot ready for another slab. */
  reset(slot: number): void {
    Atomics.store(this.#words, positionWord(slot), 0);
    Atomics.store(this.#words, successorWord(slot), 0);
  }

  get dropped(): DroppedLines {
    return {
      oversizedLines: Atomics.load(this.#words, OVERSIZED_LINES),
      partialLines: Atomics.load(this.#words, PARTIAL_LINES),
    };
  }

  countOversizedLine(): void {
    Atomics.add(this.#words, OVERSIZED_LINES, 1);
  }

  countPartialLine(): void {
    Atomics.add(this.#words, PARTIAL_LINES, 1);
  }

  #slot(word: number): number | undefined {
    const stored = Atomics.load(this.#words, word);
    return stored === 0 ? undefined : stored - 1;
  }
}

const positionWord = (slot: number): number => SLOTS + WORDS_PER_SLOT * slot;
const successorWord = (slot: number): number => positionWord(slot) + 1;
