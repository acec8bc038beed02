import { sc } from '../test-rdds';

describe('histogram', () => {
  it.each([
    [[], [0, 4, 10], [0, 0]],
    [[10.01, -0.01], [0, 10], [0]],
    [
      [1, 2, 3, 4],
      [0, 4, 10],
      [3, 1],
    ],
    [[1, 2, 3, 4], [1, 4], [4]],
    [
      [-0.01, 0, 1, 2, 3, 5, 6, 11.01, 12, 199, 200, 200.1],
      [0, 5, 11, 12, 200],
      [4, 2, 1, 3],
    ],
    [[1, Number.NaN, 2], [0, 3], [2]],
  ])('counts %j in buckets %j', async (numbers, buckets, counts) => {
    expect(await sc.parallelize<number>(numbers, 2).histogram(buckets)).toEqual(counts);
  });

  it('makes buckets of the same width', async () => {
    expect([await sc.parallelize([1, 1, 1], 2).histogram(1), await sc.parallelize([1, 2], 2).histogram(4)]).toEqual([
      [[1, 1], [3]],
      [
        [1, 1.25, 1.5, 1.75, 2],
        [1, 0, 0, 1],
      ],
    ]);
  });

  it('refuses buckets that are none', async () => {
    const rdd = sc.parallelize([1, 2]);
    for (const buckets of [[], [1], [2, 1], 0, 1.5]) {
      await expect(rdd.histogram(buckets as number[])).rejects.toMatchObject({ code: 'TSS_RDD_BAD_ARGUMENT' });
    }
    for (const numbers of [[], [1, Number.POSITIVE_INFINITY], [1, Number.NaN]]) {
      await expect(sc.parallelize<number>(numbers).histogram(2)).rejects.toMatchObject({ code: 'TSS_RDD_NO_RANGE' });
    }
  });
});
