import { XorShiftRandom } from './xor-shift-random';

/** The same steps in 64-bit arithmetic. */
function bits(state: bigint): bigint {
  let next = state;
  next ^= BigInt.asUintN(64, next << 21n);
  next ^= next >> 35n;
  return next ^ BigInt.asUintN(64, next << 4n);
}

function take(random: XorShiftRandom, count: number): number[] {
  return Array.from({ length: count }, () => random.nextDouble());
}

describe('XorShiftRandom', () => {
  it('shifts as 64-bit arithmetic does', () => {
    const random = new XorShiftRandom(7);
    const [first = 0, ...others] = take(random, 50);
    // The 53 bits of a number leave 11 of the state open: those that fit the second number are found by trying.
    const high53 = BigInt(first * 2 ** 53) << 11n;
    const candidates = Array.from({ length: 2048 }, (_, low) => high53 | BigInt(low));
    const sequence = (state: bigint): number[] => {
      let next = state;
      return others.map(() => Number((next = bits(next)) >> 11n) / 2 ** 53);
    };
    expect(candidates.map(sequence)).toContainEqual(others);
  });

  it('is the same for the same seed, and another for another', () => {
    const [one, again, other] = [
      [1, 2],
      [1, 2],
      [1, 3],
    ].map((seed) => take(new XorShiftRandom(...seed), 3));
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
  });

  it('is spread evenly', () => {
    const random = new XorShiftRandom(42);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const at = random.nextInt(10);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    expect(counts.every((count) => Math.abs(count - 10_000) < 400)).toBe(true);
  });
});
