import { pairs, sc } from '../test-rdds';

describe('groupByKey', () => {
  it('keeps the values of a key in order of partitions, duplicates included', async () => {
    const grouped = sc.parallelize(pairs(['k', 1], ['k', 3], ['k', 1], ['k', 2]), 3).groupByKey();
    expect(await grouped.collect()).toEqual([['k', [1, 3, 1, 2]]]);
  });

  it('gives arrays that an action may change', async () => {
    const grouped = sc.parallelize(pairs(['k', 2], ['k', 1]), 2).groupByKey();
    const sorted = grouped.mapValues((values) => values.sort());
    expect([await sorted.collect(), await grouped.collect()]).toEqual([[['k', [1, 2]]], [['k', [2, 1]]]]);
  });

  it('has the number of partitions asked for', () => {
    expect(
      sc
        .parallelize(pairs(['k', 1]), 2)
        .groupByKey(7)
        .getNumPartitions(),
    ).toBe(7);
  });
});
