import { stableHash } from './key-codec';

/**
 * A small generator of pseudo-random numbers, the same for the same seed in every process: Marsaglia's xorshift of 64 bits with
 * the shifts 21, 35 and 4, which is the one that Spark samples with. Not for secrets.
 *
 * @see G. Marsaglia, Xorshift RNGs, Journal of Statistical Software 8(14), 2003 · Spark: XORShiftRandom
 */
export class XorShiftRandom {
  #high: number;
  #low: number;

  /** @param seed a number, or several: that of a sample and the index of a partition */
  constructor(...seed: readonly number[]) {
    this.#high = stableHash(['high', ...seed]);
    // Of all zeros nothing but zeros comes.
    this.#low = stableHash(['low', ...seed]) || 1;
  }

  /** From 0 to 1, 1 not included; all 53 bits of a number are random. */
  nextDouble(): number {
    this.#step();
    return ((this.#high >>> 0) * 2 ** 21 + (this.#low >>> 11)) / 2 ** 53;
  }

  /** A whole number from 0 to `bound` - 1. */
  nextInt(bound: number): number {
    return Math.floor(this.nextDouble() * bound);
  }

  #step(): void {
    let high = this.#high;
    let low = this.#low;
    high ^= (high << 21) | (low >>> 11);
    low ^= low << 21;
    // A shift by 35 to the right leaves nothing in the high half.
    low ^= high >>> 3;
    high ^= (high << 4) | (low >>> 28);
    low ^= low << 4;
    this.#high = high;
    this.#low = low;
  }
}
