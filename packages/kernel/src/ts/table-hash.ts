import { randomInt } from 'node:crypto';

// Taken out once: in a jest or vm context every use of a global is a slow look-up.
const { imul } = Math;

/**
 * The hash inside a table: private to this kernel, and seeded per process, so that nobody who sends keys can choose them
 * to collide. The stable hash, which everyone knows, is another one.
 *
 * Two secret multipliers: a difference in the top bit passes one multiplication unchanged, and the attacker could cancel it
 * with the next word; after the shift, the second one hides it.
 */
export const HASH_SEED = randomInt(2 ** 32) | 0;
export const HASH_FIRST = secretMultiplier();
export const HASH_SECOND = secretMultiplier();

/** One word into a hash. The loop over a line (`fold-tokens.ts`) has this written out. */
export function mixWord(hash: number, word: number): number {
  const mixed = imul(hash ^ word, HASH_FIRST);
  return imul(mixed ^ (mixed >>> 15), HASH_SECOND);
}

/** The end of a hash, from the key's length. */
export function finishHash(hash: number, length: number): number {
  const mixed = imul(hash ^ (hash >>> 16) ^ length, HASH_FIRST);
  return mixed ^ (mixed >>> 15);
}

/** An odd number with about as many ones as zeros, so that it spreads bits well. */
function secretMultiplier(): number {
  for (;;) {
    const candidate = randomInt(2 ** 32) | 1;
    const ones = candidate.toString(2).replaceAll('0', '').length;
    if (candidate > 0 && ones >= 12 && ones <= 20) return candidate;
  }
}
