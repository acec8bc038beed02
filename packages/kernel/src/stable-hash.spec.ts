import { murmur3, partitionOf, STABLE_HASH_SEED, stableHashOfNumber, stableHashOfUtf8 } from './stable-hash';

describe('murmur3', () => {
  // The vectors that implementations of MurmurHash3 x86 32 publish.
  it.each<readonly [bytes: string | readonly number[], seed: number, hash: number]>([
    ['', 0, 0],
    ['', 1, 0x514e_28b7],
    ['', 0xffff_ffff, 0x81f1_6f39],
    [[0xff, 0xff, 0xff, 0xff], 0, 0x7629_3b50],
    [[0x21, 0x43, 0x65, 0x87], 0, 0xf55b_516b],
    [[0x21, 0x43, 0x65, 0x87], 0x5082_edee, 0x2362_f9de],
    [[0x21, 0x43, 0x65], 0, 0x7e4a_8634],
    [[0x21, 0x43], 0, 0xa0f7_b07a],
    [[0x21], 0, 0x7266_1cf4],
    [[0, 0, 0, 0], 0, 0x2362_f9de],
    [[0, 0, 0], 0, 0x85f0_b427],
    [[0, 0], 0, 0x30f4_c306],
    [[0], 0, 0x514e_28b7],
    ['aaaa', 0x9747_b28c, 0x5a97_808a],
    ['aaa', 0x9747_b28c, 0x283e_0130],
    ['aa', 0x9747_b28c, 0x5d21_1726],
    ['a', 0x9747_b28c, 0x7fa0_9ea6],
    ['abcd', 0x9747_b28c, 0xf047_8627],
    ['abc', 0x9747_b28c, 0xc84a_62dd],
    ['ab', 0x9747_b28c, 0x7487_5592],
    ['Hello, world!', 0x9747_b28c, 0x2488_4cba],
    ['ππππππππ', 0x9747_b28c, 0xd580_63c1],
    ['The quick brown fox jumps over the lazy dog', 0x9747_b28c, 0x2fa8_26cd],
  ])('hashes %j with the seed %d as published', (bytes, seed, hash) => {
    const key = Buffer.from(bytes as string);
    expect(murmur3(key, 0, key.length, seed)).toBe(hash);
  });

  it('has the verification value that SMHasher publishes', () => {
    const hashes = new DataView(new ArrayBuffer(4 * 256));
    const key = Uint8Array.from({ length: 256 }, (_, i) => i);
    for (let i = 0; i < 256; i++) hashes.setUint32(4 * i, murmur3(key, 0, i, 256 - i), true);
    expect(murmur3(new Uint8Array(hashes.buffer), 0, 4 * 256, 0)).toBe(0xb0f5_7ee3);
  });

  it('hashes a range of bytes, at any offset, as the same bytes alone', () => {
    const bytes = Buffer.from('..Hello, world!..');
    expect(murmur3(bytes, 2, 15, 0x9747_b28c)).toBe(0x2488_4cba);
  });
});

describe('stableHashOfNumber', () => {
  it('hashes the eight little-endian bytes of a number', () => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, 1.5, true);
    expect(stableHashOfNumber(1.5)).toBe(murmur3(bytes, 0, 8, STABLE_HASH_SEED.float64));
  });

  it('hashes -0 as 0', () => {
    expect(stableHashOfNumber(-0)).toBe(stableHashOfNumber(0));
  });

  it('hashes every NaN as the canonical one', () => {
    const odd = new Float64Array(new BigUint64Array([0xfff8_0000_0000_0123n]).buffer)[0] as number;
    const canonical = murmur3(Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf8, 0x7f), 0, 8, STABLE_HASH_SEED.float64);
    expect([stableHashOfNumber(odd), stableHashOfNumber(NaN)]).toEqual([canonical, canonical]);
  });
});

describe('stableHashOfUtf8', () => {
  it('never changes: state on disk is placed by it', () => {
    const words = ['', 'a', 'word', 'the quick brown fox', 'é中😀'];
    const hashes = words.map((word) => stableHashOfUtf8(Buffer.from(word), 0, Buffer.byteLength(word)));
    expect(hashes).toEqual([490343134, 3123788997, 3005837180, 219268782, 148731282]);
  });
});

describe('partitionOf', () => {
  it('cuts the hashes into ranges of one size, in order', () => {
    const hashes = [0, 0x3fff_ffff, 0x4000_0000, 0x7fff_ffff, 0x8000_0000, 0xbfff_ffff, 0xc000_0000, 0xffff_ffff];
    expect(hashes.map((hash) => partitionOf(hash, 4))).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  it('stays in range for the largest hash and the most partitions', () => {
    expect([partitionOf(0xffff_ffff, 2 ** 20), partitionOf(0xffff_ffff, 1), partitionOf(0xffff_ffff, 3)]).toEqual([
      2 ** 20 - 1,
      0,
      2,
    ]);
  });
});
