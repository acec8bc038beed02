import { sc } from '../test-rdds';

describe('count', () => {
  it('counts the elements of all partitions', async () => {
    expect(await sc.parallelize([1, undefined, 3, 4], 3).count()).toBe(4);
  });

  it('is 0 without elements, and without partitions', async () => {
    expect([await sc.parallelize([], 2).count(), await sc.emptyRDD().count()]).toEqual([0, 0]);
  });
});
