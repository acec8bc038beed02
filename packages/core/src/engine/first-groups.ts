import type { FirstRows } from './action';
import type { CompareTied } from './group-order';

/** Groups by a number of each. */
export interface NumberedGroups {
  /** float64[n] */
  readonly numbers: Float64Array;
  /** uint32[n]: where numbers are alike, groups come in the order of `inHashOrder`. */
  readonly hashes: Uint32Array;
  readonly compareTied: CompareTied;
}

/**
 * The indices of the first groups in the order of their numbers, as `orderOf` has it, NaN behind all others: at most `count`,
 * in order. One look at each number; memory for `count` of them.
 *
 * ```
 * heap   the last of the first groups so far stands at 0; the ones at 2 i + 1 and 2 i + 2 come before the one at i
 * ```
 */
export function firstGroups(
  { numbers, hashes, compareTied }: NumberedGroups,
  { count, ascending }: Pick<FirstRows, 'count' | 'ascending'>,
): Uint32Array {
  const sign = ascending ? 1 : -1;
  const compare = (a: number, b: number): number => {
    const [x, y] = [numbers[a] as number, numbers[b] as number];
    if (x < y) return -sign;
    if (x > y) return sign;
    const order = sign * (Number(Number.isNaN(x)) - Number(Number.isNaN(y)));
    return order || (hashes[a] as number) - (hashes[b] as number) || compareTied(a, b);
  };
  const size = Math.min(count, numbers.length);
  const heap = Uint32Array.from({ length: size }, (_, group) => group);
  const settle = (from: number): void => {
    const group = heap[from] as number;
    let at = from;
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && compare(heap[child + 1] as number, heap[child] as number) > 0) child++;
      if (compare(heap[child] as number, group) <= 0) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = group;
  };
  for (let at = (size >> 1) - 1; at >= 0; at--) settle(at);
  for (let group = size; size > 0 && group < numbers.length; group++) {
    if (compare(group, heap[0] as number) >= 0) continue;
    heap[0] = group;
    settle(0);
  }
  return heap.sort(compare);
}
