import { sc } from '../test-rdds';

describe('filterByRange', () => {
  const rdd = sc.parallelize(
    Array.from({ length: 1000 }, (_, i): [number, number] => [(i * 7) % 1000, i]),
    10,
  );
  const keys = Array.from({ length: 21 }, (_, i) => i + 20);

  it('keeps the keys from one to another, both included', async () => {
    expect((await rdd.filterByRange(20, 40).keys().collect()).sort()).toEqual(keys);
  });

  it.each([
    [true, keys],
    [false, keys.slice().reverse()],
  ])('gives them in order after sortByKey(%p), from few partitions', async (ascending, expected) => {
    const sorted = rdd.sortByKey(ascending);
    const filtered = sorted.filterByRange(20, 40);
    const sizes = (await filtered.glom().collect()).map((part) => part.length);
    expect([
      await filtered.keys().collect(),
      sizes.filter((size) => size > 0).length <= 2,
      filtered.partitioner,
    ]).toEqual([expected, true, sorted.partitioner]);
  });
});
