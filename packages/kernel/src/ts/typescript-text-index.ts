import { isUtf8 } from 'node:buffer';
import type { NumberedParts, TextIndex } from '../kernel';
import { checkBlock, checkNumbers } from './check-arguments';
import { reencoded } from './normalize-utf8';
import { splitLines } from './split-lines';
import { TextGroups } from './text-groups';
import { isAt } from './tokenize';

/** A `TextIndex` over `TextGroups`, whose value is the number of the text. */
export class TypescriptTextIndex implements TextIndex {
  readonly #separator: Uint8Array;
  readonly #groups = new TextGroups('utf8', { aggregates: ['sum'] });
  /** Of lines, of the block that is numbered. */
  #bounds = new Uint32Array(0);

  constructor(separator: Uint8Array | undefined) {
    this.#separator = separator?.slice() ?? new Uint8Array(0);
  }

  numberParts(block: Uint8Array, numbers: Uint32Array): NumberedParts {
    checkBlock('block', block);
    checkNumbers(numbers, block);
    const text = isUtf8(block) ? block : reencoded(block);
    const view = new DataView(text.buffer, text.byteOffset, text.length);
    if (this.#bounds.length < 2 * numbers.length) this.#bounds = new Uint32Array(2 * numbers.length);
    const bounds = this.#bounds;
    const lines = splitLines(text, bounds);
    const groups = this.#groups;
    const { count: known, nextRecord } = groups;
    let count = 0;
    for (let line = 0; line < lines; line++) {
      let start = bounds[2 * line] as number;
      const end = bounds[2 * line + 1] as number;
      for (let at = this.#find(text, start, end); at < end; at = this.#find(text, start, end)) {
        numbers[count++] = groups.number(view, start, at);
        start = at + this.#separator.length;
      }
      numbers[count++] = groups.number(view, start, end);
    }
    return { count, fresh: groups.copyKeys(nextRecord, groups.count - known) };
  }

  /** Where the next separator of a line stands, or its end. */
  #find(text: Uint8Array, from: number, end: number): number {
    const separator = this.#separator;
    const last = end - separator.length;
    if (separator.length === 0) return end;
    const lead = separator[0];
    for (let i = from; i <= last; i++)
      if (text[i] === lead && (separator.length === 1 || isAt(text, i, separator))) return i;
    return end;
  }
}
