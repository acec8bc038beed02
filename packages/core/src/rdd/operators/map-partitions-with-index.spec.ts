import { pairs, sc } from '../test-rdds';

describe('mapPartitionsWithIndex', () => {
  it('gives the index of the partition in the RDD, in a union as well', async () => {
    const rdd = sc.parallelize([1, 2], 2).union(sc.parallelize([3], 1));
    expect(await rdd.mapPartitionsWithIndex((index, rows) => [[index, [...rows]]]).collect()).toEqual([
      [0, [1]],
      [1, [2]],
      [2, [3]],
    ]);
  });

  it('keeps the placement of keys if it is told to', () => {
    const placed = sc.parallelize(pairs(['a', 1])).partitionBy(2);
    expect(placed.mapPartitionsWithIndex((_, rows) => rows, true).partitioner).toBe(placed.partitioner);
  });
});
