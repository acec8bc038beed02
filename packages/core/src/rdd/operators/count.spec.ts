import { sc } from '../test-rdds';

describe('count', () => {
  it('counts the elements of all partitions', async () => {
    expect(await sc.parallelize([1, undefined, 3, 4], 3).count()).toBe(4);
  });

  it('counts groups, and what steps over groups leave of them', async () => {
    const groups = sc
      .parallelize(['a', 'b', 'a', 'c'], 2)
      .map((word) => [word, 1])
      .reduceByKey((x, y) => x + y, 2);
    expect([await groups.count(), await groups.filter(([, n]) => n === 1).count()]).toEqual([3, 2]);
  });

  it('is 0 without elements, and without partitions', async () => {
    expect([await sc.parallelize([], 2).count(), await sc.emptyRDD().count()]).toEqual([0, 0]);
  });
});
