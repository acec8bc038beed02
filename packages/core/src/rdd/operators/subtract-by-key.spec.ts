import { pairs, sc } from '../test-rdds';

describe('subtractByKey', () => {
  it('keeps the pairs whose key the other does not have', async () => {
    const left = sc.parallelize(pairs(['a', 1], ['b', 2], ['b', 3], ['c', 4]));
    const rest = left.subtractByKey(sc.parallelize(pairs(['a', null], ['c', null])), 3);
    expect([(await rest.collect()).sort(), rest.getNumPartitions()]).toEqual([pairs(['b', 2], ['b', 3]), 3]);
  });

  it('places keys as the left side does', () => {
    const left = sc.parallelize(pairs(['a', 1])).partitionBy(5);
    expect(left.subtractByKey(sc.parallelize(pairs(['a', 1]), 9)).partitioner).toBe(left.partitioner);
  });
});

describe('subtract', () => {
  it('keeps elements as often as they are there', async () => {
    const rest = sc.parallelize([1, 1, 2, 3], 3).subtract(sc.parallelize([3, 4]));
    expect([(await rest.collect()).sort(), rest.partitioner, rest.getNumPartitions()]).toEqual([
      [1, 1, 2],
      undefined,
      3,
    ]);
  });
});
