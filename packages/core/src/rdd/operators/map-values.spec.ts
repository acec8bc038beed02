import { pairs, sc } from '../test-rdds';

describe('mapValues', () => {
  it('gives the same keys with new values, in order', async () => {
    const prices = sc.parallelize(pairs(['tea', 2], ['milk', 1]), 2).mapValues((price) => price * 100);
    expect(await prices.collect()).toEqual(pairs(['tea', 200], ['milk', 100]));
  });

  it('keeps the placement of keys', () => {
    const placed = sc.parallelize(pairs(['a', 1])).partitionBy(3);
    expect(placed.mapValues(String).partitioner).toBe(placed.partitioner);
  });
});
