import { glom, sc } from '../test-rdds';

describe('union', () => {
  it('has the partitions of both, one after the other, duplicates included', async () => {
    const both = sc.parallelize([1, 2], 2).union(sc.parallelize([2, 3], 1));
    expect(await glom(both)).toEqual([[1], [2], [2, 3]]);
  });

  it('has what later steps make of both', async () => {
    const both = sc.parallelize([1], 1).union(sc.parallelize(['a'], 1));
    expect(await both.map((x) => [x, typeof x]).collect()).toEqual([
      [1, 'number'],
      ['a', 'string'],
    ]);
  });

  it('takes an RDD twice, and none at all', async () => {
    const one = sc.parallelize([1], 1);
    expect([await sc.union([one, one]).collect(), await sc.union([]).collect()]).toEqual([[1, 1], []]);
  });

  it('loses the placement of keys', () => {
    const placed = sc.parallelize([['a', 1]] as [string, number][]).partitionBy(3);
    expect(placed.union(placed).partitioner).toBeUndefined();
  });
});
