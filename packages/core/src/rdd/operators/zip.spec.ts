import { sc } from '../test-rdds';

describe('zip', () => {
  it('pairs the elements at the same place', async () => {
    const rdd = sc.parallelize([1, 2, 3, 4], 2);
    expect(
      await rdd
        .zip(rdd.map((n) => n + 1))
        .glom()
        .collect(),
    ).toEqual([
      [
        [1, 2],
        [2, 3],
      ],
      [
        [3, 4],
        [4, 5],
      ],
    ]);
  });

  it('can be chained', async () => {
    const rdd = sc.parallelize(['a', 'b'], 2);
    expect(await rdd.zip(rdd).zip(rdd).collect()).toEqual([
      [['a', 'a'], 'a'],
      [['b', 'b'], 'b'],
    ]);
  });

  it.each([
    [
      [1, 2, 3],
      [1, 2],
    ],
    [
      [1, 2],
      [1, 2, 3],
    ],
  ])('fails on partitions of different lengths', async (left, right) => {
    await expect(sc.parallelize(left, 1).zip(sc.parallelize(right, 1)).collect()).rejects.toMatchObject({
      code: 'TSS_JOB_TASK_FAILED',
      cause: { code: 'TSS_RDD_ZIP_LENGTHS' },
    });
  });
});
