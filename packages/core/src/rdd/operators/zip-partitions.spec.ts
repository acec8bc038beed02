import { pairs, sc } from '../test-rdds';

describe('zipPartitions', () => {
  it('computes a partition from those of the same index', async () => {
    const words = sc.parallelize(['a', 'b', 'c'], 2);
    const sizes = words.zipPartitions(sc.parallelize([1, 2, 3, 4], 2), (left, right) => [
      [[...left].length, [...right].length],
    ]);
    expect(await sizes.collect()).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('keeps the placement of keys if it is told to', () => {
    const placed = sc.parallelize(pairs(['a', 1])).partitionBy(3);
    const zipped = [true, false].map((preserves) => placed.zipPartitions(placed, (left) => left, preserves));
    expect(zipped.map(({ partitioner }) => partitioner)).toEqual([placed.partitioner, undefined]);
  });

  it('refuses numbers of partitions that differ', () => {
    expect(() => sc.parallelize([1], 2).zip(sc.parallelize([1], 1))).toThrow(
      "zip: can't zip RDDs with unequal numbers of partitions: 2, 1. Give them the same number with repartition().",
    );
  });
});
