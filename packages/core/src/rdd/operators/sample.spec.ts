import { pairs, sc } from '../test-rdds';

const numbers = Array.from({ length: 10_000 }, (_, i) => i);
const rdd = sc.parallelize(numbers, 4);

describe('sample', () => {
  it('takes about a fraction, in order, the same for the same seed', async () => {
    const [one, again, other] = await Promise.all([7, 7, 8].map((seed) => rdd.sample(false, 0.3, seed).collect()));
    expect([one, new Set(one).size === one?.length]).toEqual([again, true]);
    expect(one).toEqual(one?.slice().sort((a, b) => a - b));
    expect(one).not.toEqual(other);
    expect(Math.abs((one?.length ?? 0) - 3000)).toBeLessThan(250);
  });

  it.each([0.5, 3, 1000])('takes elements %d times on average if they are replaced', async (fraction) => {
    const count = await sc.parallelize(numbers.slice(0, 1000), 2).sample(true, fraction, 7).count();
    expect(Math.abs(count / 1000 - fraction)).toBeLessThan(4 * Math.sqrt(fraction / 1000));
  });

  it('takes all or none, and has another seed each time if none is given', async () => {
    expect([await rdd.sample(false, 1).count(), await rdd.sample(false, 0).count()]).toEqual([10_000, 0]);
    const [one, other] = await Promise.all([rdd.sample(false, 0.5).collect(), rdd.sample(false, 0.5).collect()]);
    expect(one).not.toEqual(other);
  });

  it.each([
    [false, -0.1],
    [false, 1.1],
    [true, Number.NaN],
  ])('refuses fractions that are none', (replace, fraction) => {
    expect(() => rdd.sample(replace, fraction)).toThrow(
      expect.objectContaining({ code: 'TSS_RDD_BAD_ARGUMENT' }) as Error,
    );
  });
});

describe('sampleByKey', () => {
  it('takes of each key its own fraction', async () => {
    const keyed = rdd.map((n): [string, number] => [n % 2 === 0 ? 'even' : 'odd', n]);
    const counts = await keyed
      .sampleByKey(
        false,
        new Map([
          ['even', 0.5],
          ['none', 1],
        ]),
        7,
      )
      .countByKey();
    expect([...counts.keys()]).toEqual(['even']);
    expect(Math.abs((counts.get('even') ?? 0) - 2500)).toBeLessThan(200);
  });

  it('keeps the placement of keys', () => {
    const placed = sc.parallelize(pairs(['a', 1])).partitionBy(2);
    expect(placed.sampleByKey(true, new Map([['a', 2]])).partitioner).toBe(placed.partitioner);
  });
});
