/**
 * The order in which the groups of a partition are given to the program: by stable hash, then by key. It depends on
 * neither kernel nor slots nor the order of arrival, so that `take` and `print` show the same at every run.
 *
 * The first few groups cost one look at each hash; all of them cost a radix sort, O(n). Small batches are compared instead: they
 * have few groups or none, and the counters of a radix sort would be most of what their ticks allocate.
 */

/** Orders indices of equal hash. */
export type CompareTied = (a: number, b: number) => number;

/** So many are compared. */
const FEW_GROUPS = 512;

/** How many groups the first look is for: what print() takes, with room for a filter after it. */
const FIRST_GROUPS = 256;

/** @returns indices 0 to n - 1 in order, lazily. @param hashes uint32[n] */
export function* inHashOrder(hashes: Uint32Array, compareTied: CompareTied): Generator<number, void, undefined> {
  const first = smallest(hashes, FIRST_GROUPS);
  sortTies(first, hashes, compareTied);
  yield* first;
  if (first.length === hashes.length) return;
  const all = sortByHash(hashes);
  sortTies(all, hashes, compareTied);
  yield* all.subarray(first.length);
}

/** The indices of about the `count` smallest hashes, sorted by hash; never cuts between equal hashes. */
function smallest(hashes: Uint32Array, count: number): Uint32Array {
  if (hashes.length <= count * 4) return sortByHash(hashes);
  let low = 0xffff_ffff;
  let high = 0;
  for (const hash of hashes) {
    if (hash < low) low = hash;
    if (hash > high) high = hash;
  }
  // Hashes are spread evenly over the range of a partition.
  const limit = low + Math.floor(((high - low) * count) / hashes.length);
  const chosen: number[] = [];
  for (let i = 0; i < hashes.length; i++) if ((hashes[i] as number) <= limit) chosen.push(i);
  return compared(Uint32Array.from(chosen), hashes);
}

function compared(indices: Uint32Array, hashes: Uint32Array): Uint32Array {
  return indices.sort((a, b) => (hashes[a] as number) - (hashes[b] as number));
}

/** Least significant digit first, 11 bits at a time. */
function sortByHash(hashes: Uint32Array): Uint32Array {
  const n = hashes.length;
  if (n <= FEW_GROUPS) return compared(Uint32Array.from(hashes.keys()), hashes);
  let from = new Uint32Array(n);
  let to = new Uint32Array(n);
  for (let i = 0; i < n; i++) from[i] = i;
  for (const shift of [0, 11, 22]) {
    const starts = new Uint32Array(2049);
    for (const hash of hashes) starts[((hash >>> shift) & 2047) + 1] = (starts[((hash >>> shift) & 2047) + 1] ?? 0) + 1;
    for (let digit = 0; digit < 2048; digit++) starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0);
    for (const index of from) {
      const digit = ((hashes[index] as number) >>> shift) & 2047;
      const at = starts[digit] as number;
      to[at] = index;
      starts[digit] = at + 1;
    }
    [from, to] = [to, from];
  }
  return from;
}

function sortTies(order: Uint32Array, hashes: Uint32Array, compareTied: CompareTied): void {
  for (let start = 0; start < order.length;) {
    const hash = hashes[order[start] as number];
    let end = start + 1;
    while (end < order.length && hashes[order[end] as number] === hash) end++;
    if (end - start > 1) order.subarray(start, end).sort(compareTied);
    start = end;
  }
}
