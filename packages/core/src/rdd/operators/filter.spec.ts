import { sc } from '../test-rdds';

describe('filter', () => {
  it('keeps the elements for which the predicate is truthy, in order', async () => {
    const words = sc.parallelize(['a', '', 'b', ''], 2);
    expect(await words.filter((word) => word).collect()).toEqual(['a', 'b']);
  });

  it('keeps the placement of keys', () => {
    const placed = sc.parallelize([['a', 1]] as [string, number][]).partitionBy(3);
    expect(placed.filter(() => true).partitioner).toBe(placed.partitioner);
  });
});
