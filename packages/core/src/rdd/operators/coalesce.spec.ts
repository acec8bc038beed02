import { glom, pairs, sc } from '../test-rdds';

describe('coalesce', () => {
  it.each([
    [
      3,
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9, 10],
      ],
    ],
    [10, [[1], [2], [3], [4], [5], [6], [7], [8], [9], [10]]],
    [20, [[1], [2], [3], [4], [5], [6], [7], [8], [9], [10]]],
  ])('puts neighbours together, %d partitions of 10', async (numPartitions, expected) => {
    const rdd = sc.parallelize([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 10).coalesce(numPartitions);
    expect(await rdd.glom().collect()).toEqual(expected);
    expect(rdd.getNumPartitions()).toBe(expected.length);
  });

  it('reads what was shuffled and what is kept', async () => {
    const counts = sc.parallelize(pairs(['a', 1], ['b', 2], ['a', 3])).reduceByKey((x, y) => x + y, 4);
    const kept = counts.coalesce(2).cache();
    expect([kept.getNumPartitions(), (await kept.collect()).sort(), (await kept.coalesce(1).collect()).sort()]).toEqual(
      [2, pairs(['a', 4], ['b', 2]), pairs(['a', 4], ['b', 2])],
    );
  });

  it('gives the index of the new partition to later steps', async () => {
    const rdd = sc.parallelize(['a', 'b', 'c'], 3).coalesce(2);
    expect(await rdd.mapPartitionsWithIndex((index, rows) => [[index, ...rows].join('')]).collect()).toEqual([
      '0a',
      '1bc',
    ]);
  });

  it('makes more partitions if records may move', async () => {
    const rdd = sc.parallelize([1, 2, 3, 4], 1).coalesce(4, true);
    expect((await glom(rdd)).map((part) => part.length)).toEqual([1, 1, 1, 1]);
  });

  it('is of no partitions where the parent is', async () => {
    expect(await sc.emptyRDD<number>().coalesce(2).collect()).toEqual([]);
  });

  it('refuses none', () => {
    expect(() => sc.parallelize([1]).coalesce(0)).toThrow(
      expect.objectContaining({ code: 'TSS_RDD_BAD_ARGUMENT' }) as Error,
    );
  });
});
