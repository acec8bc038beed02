import { finishHash, HASH_FIRST, HASH_SECOND, HASH_SEED, mixWord } from './table-hash';

function hashOf(words: readonly number[]): number {
  return finishHash(words.reduce(mixWord, HASH_SEED), 4 * words.length);
}

/** The most keys that fall into one of 2^16 slots. */
function fullest(keys: Iterable<readonly number[]>): number {
  const slots = new Uint32Array(2 ** 16);
  for (const key of keys) {
    const slot = hashOf(key) & 0xffff;
    slots[slot] = (slots[slot] as number) + 1;
  }
  return slots.reduce((most, keysThere) => Math.max(most, keysThere));
}

describe('the hash inside a table', () => {
  it('has odd multipliers', () => {
    expect([HASH_FIRST & 1, HASH_SECOND & 1]).toEqual([1, 1]);
  });

  it.each<readonly [about: string, keyOf: (i: number) => readonly number[]]>([
    ['counting numbers', (i) => [i]],
    ['keys that differ in their high bits', (i) => [i << 16, 0]],
    ['keys that differ in two words', (i) => [i & 0xff, i >>> 8]],
    [
      'keys whose words differ in the top bit of each',
      (i) => Array.from({ length: 16 }, (_, bit) => (i >>> bit) << 31),
    ],
  ])('spreads %s', (_about, keyOf) => {
    // 65 536 keys at random have at most 8 or 9 in a slot; 24 would be one chance in 10^18.
    expect(fullest(Array.from({ length: 2 ** 16 }, (_, i) => keyOf(i)))).toBeLessThan(24);
  });
});
