import { sc } from '../test-rdds';

describe('map', () => {
  it('gives one element for each element, in order', async () => {
    const lengths = sc.parallelize(['a', 'bc', ''], 2).map((word) => word.length);
    expect(await lengths.collect()).toEqual([1, 2, 0]);
  });

  it('calls its function with the element alone', async () => {
    expect(await sc.parallelize(['10', '11', '12'], 1).map(parseInt).collect()).toEqual([10, 11, 12]);
  });

  it('loses the placement of keys', () => {
    const placed = sc.parallelize([['a', 1]] as [string, number][]).partitionBy(3);
    expect([placed.partitioner?.numPartitions, placed.map((pair) => pair).partitioner]).toEqual([3, undefined]);
  });
});
