import type { Random } from './random';

/**
 * Draws indices by weight in constant time (Vose's alias method): half of the work is done once, when it is built.
 */
export class AliasTable {
  readonly #alias: Uint32Array;
  /** An index is kept when a random uint32 is at most its threshold, else its alias is taken. */
  readonly #threshold: Uint32Array;

  /** @param weights positive, one per index */
  constructor(weights: Float64Array) {
    const n = weights.length;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const scaled = weights.map((weight) => (weight / total) * n);
    const small: number[] = [];
    const large: number[] = [];
    scaled.forEach((share, i) => (share < 1 ? small : large).push(i));
    this.#alias = Uint32Array.from({ length: n }, (_, i) => i);
    this.#threshold = new Uint32Array(n).fill(0xffffffff);
    for (let less = small.pop(), more = large.pop(); less !== undefined && more !== undefined;) {
      this.#alias[less] = more;
      this.#threshold[less] = Math.min(Math.floor((scaled[less] ?? 0) * 2 ** 32), 0xffffffff);
      const left = (scaled[more] ?? 0) - (1 - (scaled[less] ?? 0));
      scaled[more] = left;
      if (left < 1) {
        small.push(more);
        more = large.pop();
      }
      less = small.pop();
    }
  }

  draw(random: Random): number {
    const i = random.below(this.#alias.length);
    return random.uint32() <= (this.#threshold[i] ?? 0) ? i : (this.#alias[i] ?? 0);
  }
}
