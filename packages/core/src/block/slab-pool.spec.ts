import { type Slab, SlabPool } from './slab-pool';

const KIB = 1024;

/** Asks for slabs; `granted` has what came, in order. */
function leasing(pool: SlabPool, writer = pool.addWriter()) {
  const granted: (Slab | undefined)[] = [];
  return {
    granted,
    lease: (bytes = pool.slabBytes) => writer.lease(bytes, (slab) => void granted.push(slab)),
    slab: (index: number): Slab => {
      const slab = granted[index];
      if (slab === undefined) throw new RangeError(`slab ${String(index)} was not granted`);
      return slab;
    },
  };
}

describe('SlabPool', () => {
  it('gives slabs of shared memory that do not overlap, up to the cap', () => {
    const pool = new SlabPool(40 * KIB, 10 * KIB);
    const { granted, lease, slab } = leasing(pool);
    for (let i = 0; i < 5; i++) lease();
    for (let i = 0; i < 4; i++) new Uint8Array(slab(i).buffer, slab(i).offset, slab(i).length).fill(i + 1);
    const contents = [0, 1, 2, 3].map((i) => new Uint8Array(slab(i).buffer, slab(i).offset, slab(i).length));
    expect({
      granted: granted.length,
      used: pool.usedBytes,
      intact: contents.every((bytes, i) => bytes.length === 10 * KIB && bytes.every((byte) => byte === i + 1)),
    }).toEqual({ granted: 4, used: 40 * KIB, intact: true });
  });

  it('cuts a small cap into smaller slabs', () => {
    expect([new SlabPool(16 * KIB * KIB).slabBytes, new SlabPool(64 * KIB * KIB).slabBytes]).toEqual([
      256 * KIB,
      1024 * KIB,
    ]);
  });

  it('serves those who wait in the order in which they came, as memory is given back', () => {
    const pool = new SlabPool(20 * KIB, 10 * KIB);
    const writer = pool.addWriter();
    const order: string[] = [];
    const held: (Slab | undefined)[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      writer.lease(pool.slabBytes, (slab) => {
        order.push(name);
        held.push(slab);
      });
    }
    held[1]?.release();
    const afterOne = [...order];
    held[0]?.release();
    expect([afterOne, order]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c', 'd'],
    ]);
  });

  it('gives the slab that was given back last, which is in the cache still', () => {
    const { lease, slab } = leasing(new SlabPool(40 * KIB, 10 * KIB));
    for (let i = 0; i < 3; i++) lease();
    slab(0).release();
    slab(2).release();
    lease();
    expect(slab(3).offset).toBe(slab(2).offset);
  });

  it('gives memory back when the last of several holders lets go', () => {
    const pool = new SlabPool(20 * KIB, 10 * KIB);
    const { lease, slab, granted } = leasing(pool);
    for (let i = 0; i < 3; i++) lease();
    slab(0).retain();
    slab(0).release();
    const whileHeld = granted.length;
    slab(0).release();
    expect([whileHeld, granted.length]).toEqual([2, 3]);
  });

  it('takes a request back, and serves the one behind it', () => {
    const pool = new SlabPool(30 * KIB, 10 * KIB);
    const { lease, slab, granted } = leasing(pool);
    lease();
    lease();
    slab(0).seal();
    slab(1).seal();
    const cancel = lease(20 * KIB);
    lease();
    const before = granted.length;
    cancel?.();
    cancel?.();
    expect([before, granted.length]).toEqual([2, 3]);
  });

  it('counts a larger slab against the cap, and waits for it while what is held is only read', () => {
    const pool = new SlabPool(40 * KIB, 10 * KIB);
    const { lease, slab, granted } = leasing(pool);
    lease();
    lease();
    slab(0).seal();
    slab(1).seal();
    lease(30 * KIB);
    const waiting = granted.length;
    slab(0).release();
    expect({ waiting, length: slab(2).length, used: pool.usedBytes }).toEqual({
      waiting: 2,
      length: 30 * KIB,
      used: 40 * KIB,
    });
  });

  it('refuses a larger slab that can never come, because the rest is being written', () => {
    const { lease, granted } = leasing(new SlabPool(40 * KIB, 10 * KIB));
    lease();
    lease();
    lease(30 * KIB);
    expect(granted[2]).toBeUndefined();
    expect(granted).toHaveLength(3);
  });

  it('shares a quarter of the memory among its writers, at least one slab for each', () => {
    const pool = new SlabPool(400 * KIB, 10 * KIB);
    const alone = pool.aheadPerWriter;
    const writers = Array.from({ length: 4 }, () => pool.addWriter());
    const four = pool.aheadPerWriter;
    for (let i = 0; i < 40; i++) pool.addWriter();
    const many = pool.aheadPerWriter;
    for (const writer of writers) {
      writer.leave();
      writer.leave();
    }
    expect([alone, four, many, pool.aheadPerWriter]).toEqual([10, 2, 1, 1]);
  });

  it('has a writer wait for its own slabs where it has a window, and nobody else', () => {
    const pool = new SlabPool(60 * KIB, 10 * KIB);
    const windowed = leasing(pool, pool.addWriter(20 * KIB));
    const other = leasing(pool);
    for (let i = 0; i < 3; i++) windowed.lease();
    for (let i = 0; i < 2; i++) other.lease();
    const before = [windowed.granted.length, other.granted.length];
    other.slab(0).release();
    windowed.slab(1).release();
    expect([before, windowed.granted.length, pool.usedBytes]).toEqual([[2, 2], 3, 30 * KIB]);
  });

  it('lends a larger slab beyond the window, and does not count it there', () => {
    const pool = new SlabPool(60 * KIB, 10 * KIB);
    const { granted, lease } = leasing(pool, pool.addWriter(10 * KIB));
    lease(30 * KIB);
    lease();
    lease();
    lease(20 * KIB);
    expect(granted.map((slab) => slab?.length)).toEqual([30 * KIB, 10 * KIB, 20 * KIB]);
  });

  it('gives each writer two slabs, whatever the cap is', () => {
    const pool = new SlabPool(40 * KIB, 10 * KIB);
    const { lease, granted } = leasing(pool);
    for (let i = 0; i < 2; i++) pool.addWriter();
    for (let i = 0; i < 7; i++) lease();
    expect([granted.length, pool.usedBytes]).toEqual([6, 60 * KIB]);
  });
});
