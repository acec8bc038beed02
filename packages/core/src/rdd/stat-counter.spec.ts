import { StatCounter } from './stat-counter';
import { sc } from './test-rdds';

describe('StatCounter', () => {
  const numbers = [3, 1, 4, 1, 5, 9, 2, 6];

  it('gives count, sum, mean, variances and extremes', () => {
    const { count, sum, mean, variance, sampleVariance, min, max } = new StatCounter(numbers);
    expect({ count, sum, mean, min, max }).toEqual({
      count: 8,
      sum: 31,
      mean: 3.875,

      min: 1,
      max: 9,
    });
    expect(variance).toBeCloseTo(6.609375, 12);
    expect(sampleVariance).toBeCloseTo((6.609375 * 8) / 7, 12);
  });

  it.each([0, 1, 4, 7, 8])('gives the same when %d of them are counted apart', (cut) => {
    const merged = new StatCounter(numbers.slice(0, cut)).merge(new StatCounter(numbers.slice(cut)));
    expect([merged.count, merged.min, merged.max]).toEqual([8, 1, 9]);
    expect([merged.mean, merged.variance]).toEqual([expect.closeTo(3.875, 12), expect.closeTo(6.609375, 12)]);
  });

  it('keeps its precision where few join many', () => {
    const many = new StatCounter(Array.from({ length: 1000 }, () => 1e9));
    const few = new StatCounter([1e9 + 1]);
    expect(many.merge(few).mean).toBeCloseTo(1e9 + 1 / 1001, 6);
    expect(new StatCounter([1e9 + 1]).merge(new StatCounter(Array.from({ length: 1000 }, () => 1e9))).count).toBe(1001);
  });

  it('says of none that they have no variance', () => {
    expect(String(new StatCounter())).toBe('(count: 0, mean: 0, stdev: NaN, max: -Infinity, min: Infinity)');
    expect(new StatCounter([1]).sampleStdev).toBeNaN();
  });
});

describe('the statistics of an RDD', () => {
  it('leave out empty partitions', async () => {
    const stats = await sc
      .parallelize([-1, -1, -1, -1, 2, 4, -1, -1], 8)
      .filter((n) => n >= 0)
      .stats();
    expect([stats.count, stats.sum, stats.mean, stats.variance, stats.stdev, stats.min, stats.max]).toEqual([
      2, 6, 3, 1, 1, 2, 4,
    ]);
  });

  it('are there one by one', async () => {
    const rdd = sc.parallelize([1, 2, 3, 4], 3);
    expect([
      await rdd.sum(),
      await rdd.mean(),
      await rdd.variance(),
      await rdd.stdev(),
      await rdd.sampleVariance(),
      await rdd.sampleStdev(),
    ]).toEqual([10, 2.5, 1.25, Math.sqrt(1.25), 5 / 3, Math.sqrt(5 / 3)]);
    expect([await sc.emptyRDD<number>().sum(), await sc.emptyRDD<number>().mean()]).toEqual([0, 0]);
  });

  it('find extremes by what elements are ordered by', async () => {
    const rdd = sc.parallelize(['bb', 'a', 'ccc'], 2);
    expect([
      await rdd.max(),
      await rdd.min(),
      await rdd.max((word) => -word.length),
      await sc.parallelize([4, 1]).max(),
    ]).toEqual(['ccc', 'a', 'a', 4]);
    await expect(sc.emptyRDD().max()).rejects.toThrow('max() of an empty RDD has no result.');
    await expect(sc.parallelize([1, 'a'], 1).min()).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED' });
  });
});
