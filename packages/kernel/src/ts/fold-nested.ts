import type { Combine } from './aggregate-values';
import type { TextGroups } from './text-groups';
import { isAt } from './tokenize';

/** Cuts texts by each separator in turn and folds what is left: for programs that `foldTokens` does not cover. */
export class NestedCut {
  rows = 0;

  constructor(
    private readonly groups: TextGroups,
    private readonly bytes: Uint8Array,
    private readonly view: DataView,
    private readonly separators: readonly Uint8Array[],
    private readonly combine: Combine,
    private readonly value: number,
  ) {}

  /** Cuts the bytes [start, end) by the separators from `level` on, and folds what the last one leaves. */
  cut(level: number, start: number, end: number): void {
    const separator = this.separators[level];
    if (separator === undefined) {
      this.groups.fold(this.view, start, end, this.combine, this.value);
      this.rows++;
      return;
    }
    const bytes = this.bytes;
    const first = separator[0] as number;
    const width = separator.length;
    const last = end - width;
    let from = start;
    for (let i = start; i <= last; i++) {
      if (bytes[i] !== first || (width > 1 && !isAt(bytes, i, separator))) continue;
      this.cut(level + 1, from, i);
      from = i + width;
      i = from - 1;
    }
    this.cut(level + 1, from, end);
  }
}
