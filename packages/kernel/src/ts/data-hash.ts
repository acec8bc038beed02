import { murmur3, STABLE_HASH_SEED, stableHashOfUtf8 } from '../stable-hash';

const TAG_TEXT = 0x73;
const TAG_NUMBER = 0x6e;
const TAG_NULL = 0x7a;

/** The stable hash of the key that bytes encode; see `core/src/rdd/key-codec.ts`. A text or number alone is hashed as one. */
export function stableHashOfData(bytes: Uint8Array, start: number, end: number): number {
  switch (bytes[start]) {
    case TAG_TEXT:
      return stableHashOfUtf8(bytes, start + 5, end);
    case TAG_NUMBER:
      return murmur3(bytes, start + 1, end, STABLE_HASH_SEED.float64);
    case TAG_NULL:
      return 0;
    default:
      return murmur3(bytes, start, end, STABLE_HASH_SEED.composite);
  }
}
