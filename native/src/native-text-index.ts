import {
  checkBlock,
  checkNumbers,
  KernelError,
  type NumberedParts,
  type TextIndex,
} from '@ts-streaming/kernel/contract';
import type { Addon, TextIndexHandle } from './addon';
import { TABLE_SEED } from './table-seed';

const NO_BYTES = new Uint8Array(0);
const NOTHING_FRESH = { type: 'utf8', bytes: NO_BYTES, offsets: new Uint32Array(1) } as const;

/** Guards an index of the addon: arguments. */
export class NativeTextIndex implements TextIndex {
  readonly #addon: Addon;
  readonly #index: TextIndexHandle;
  readonly #separator: Uint8Array;
  readonly #report = new Float64Array(3);

  constructor(addon: Addon, separator: Uint8Array | undefined) {
    this.#addon = addon;
    this.#index = addon.createTextIndex(TABLE_SEED);
    this.#separator = separator?.slice() ?? NO_BYTES;
  }

  numberParts(block: Uint8Array, numbers: Uint32Array): NumberedParts {
    checkBlock('block', block);
    checkNumbers(numbers, block);
    const isDone = this.#addon.numberParts(this.#index, this.#separator, block, numbers, this.#report);
    const [count, texts, bytes] = this.#report as unknown as readonly [number, number, number];
    if (!isDone) throw new KernelError('TSS_KERNEL_OUT_OF_MEMORY', { bytes: count });
    return { count, fresh: texts === 0 ? NOTHING_FRESH : this.#takeTexts(texts, bytes) };
  }

  #takeTexts(texts: number, size: number): NumberedParts['fresh'] {
    const bytes = new Uint8Array(size);
    const offsets = new Uint32Array(texts + 1);
    this.#addon.takeTexts(this.#index, bytes, offsets);
    return { type: 'utf8', bytes, offsets };
  }
}
