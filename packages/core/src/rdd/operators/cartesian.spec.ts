import { sc } from '../test-rdds';

describe('cartesian', () => {
  it('gives every pair, in a partition for each pair of partitions', async () => {
    const all = sc.parallelize([1, 2, 3], 2).cartesian(sc.parallelize(['x', 'y'], 2));
    expect(await all.glom().collect()).toEqual([
      [[1, 'x']],
      [[1, 'y']],
      [
        [2, 'x'],
        [3, 'x'],
      ],
      [
        [2, 'y'],
        [3, 'y'],
      ],
    ]);
  });

  it('gives nothing where one side is empty', async () => {
    const some = sc.parallelize([1, 2]);
    expect([
      await some.cartesian(sc.parallelize([], 2)).collect(),
      await sc.emptyRDD().cartesian(some).collect(),
      await some.cartesian(sc.emptyRDD()).collect(),
    ]).toEqual([[], [], []]);
  });

  it('can be chained', async () => {
    const bits = sc.parallelize([0, 1], 2);
    expect(await bits.cartesian(bits).cartesian(bits).count()).toBe(8);
  });
});
