import fc from 'fast-check';
import { inHashOrder } from './group-order';

const byIndex = (a: number, b: number): number => a - b;

describe('inHashOrder', () => {
  it('gives every index once, by hash and then by the given order of ties', () => {
    const sizes = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 0xffff_ffff }), fc.integer(), (size, range, seed) => {
        const hashes = Uint32Array.from({ length: size }, (_, i) => Math.imul(i + seed, 0x9e37_79b1) >>> 0).map(
          (hash) => hash % range,
        );
        const expected = Array.from({ length: size }, (_, i) => i).sort(
          (a, b) => (hashes[a] as number) - (hashes[b] as number) || a - b,
        );
        expect([...inHashOrder(hashes, byIndex)]).toEqual(expected);
      }),
    );
  });
});
