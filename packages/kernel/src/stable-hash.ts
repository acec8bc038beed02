// Taken out once: in a jest or vm context every use of a global is a slow look-up.
const { floor, imul } = Math;

/**
 * Version 1 of the hash that places keys in partitions and orders what `take` and `print` show. It is part of the
 * contract: the same in both kernels, at every run, and never changed without a new version, because state on disk is
 * placed by it. The hash inside a table is another one, seeded per process.
 *
 * It is MurmurHash3 x86 32 of the key's bytes, with the key's type as the seed.
 */
export const STABLE_HASH_VERSION = 1;

/** Seeds by type of key. `composite` is for the canonical encoding of everything that is neither string nor number. */
export const STABLE_HASH_SEED = { utf8: 0x7574_6638, float64: 0x6636_3400, composite: 0x636f_6d70 } as const;

/**
 * MurmurHash3 x86 32 (Austin Appleby, public domain).
 *
 * @returns uint32. O(end - start), no allocation.
 */
export function murmur3(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = seed | 0;
  const blocksEnd = start + ((end - start) & ~3);
  let i = start;
  for (; i < blocksEnd; i += 4) {
    const word =
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    hash ^= scramble(word);
    hash = (hash << 13) | (hash >>> 19);
    hash = (imul(hash, 5) + 0xe654_6b64) | 0;
  }
  let tail = 0;
  for (let shift = 0; i < end; i++, shift += 8) tail |= (bytes[i] as number) << shift;
  hash ^= scramble(tail);
  return finish(hash, end - start);
}

/** `murmur3` of the eight little-endian bytes of a number, with -0 as 0 and one NaN, seeded as a float64 key. */
export function stableHashOfNumber(value: number): number {
  NUMBER[0] = value === 0 ? 0 : value;
  // Writing NaN into a Float64Array keeps whatever bits the engine had for it.
  if (value !== value) NUMBER_WORDS.set(CANONICAL_NAN_WORDS);
  return murmur3(NUMBER_BYTES, 0, 8, STABLE_HASH_SEED.float64);
}

/** `murmur3` of well-formed UTF-8, seeded as a utf8 key. */
export function stableHashOfUtf8(bytes: Uint8Array, start: number, end: number): number {
  return murmur3(bytes, start, end, STABLE_HASH_SEED.utf8);
}

/**
 * The partition of a hash: ranges of the hash, so that partitions in order, and in each the keys by hash, are all keys by
 * hash, whatever the number of partitions.
 *
 * @param partitions 1 to 2^20
 */
export function partitionOf(hash: number, partitions: number): number {
  return floor((hash * partitions) / 0x1_0000_0000);
}

function scramble(word: number): number {
  const mixed = imul(word, 0xcc9e_2d51);
  return imul((mixed << 15) | (mixed >>> 17), 0x1b87_3593);
}

function finish(hash: number, length: number): number {
  let mixed = hash ^ length;
  mixed ^= mixed >>> 16;
  mixed = imul(mixed, 0x85eb_ca6b);
  mixed ^= mixed >>> 13;
  mixed = imul(mixed, 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const NUMBER = new Float64Array(1);
const NUMBER_BYTES = new Uint8Array(NUMBER.buffer);
const NUMBER_WORDS = new Uint32Array(NUMBER.buffer);
/** 0x7ff8000000000000, little-endian. */
const CANONICAL_NAN_WORDS = [0, 0x7ff8_0000];
