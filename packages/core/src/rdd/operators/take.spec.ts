import { sc } from '../test-rdds';

describe('take', () => {
  it('looks at one partition first, then at four times as many as so far', async () => {
    const seen: number[][] = [];
    const rdd = sc.parallelize([1, 2, 3, 4, 5, 6, 7, 8], 8).mapPartitions((rows) => {
      const part = [...rows];
      seen.at(-1)?.push(...part);
      return part;
    });
    const taken: number[][] = [];
    for (const num of [1, 2, 0, 6]) {
      seen.push([]);
      taken.push(await rdd.take(num));
    }
    expect([taken, seen]).toEqual([
      [[1], [1, 2], [], [1, 2, 3, 4, 5, 6]],
      [[1], [1, 2, 3, 4, 5], [], [1, 2, 3, 4, 5, 6, 7, 8]],
    ]);
  });

  it('computes no more elements of a partition than it takes', async () => {
    const seen: number[] = [];
    const rdd = sc.parallelize([1, 2, 3], 1).map((x) => seen.push(x));
    expect([await rdd.take(2), seen]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('gives all elements where there are not enough', async () => {
    expect([await sc.parallelize([1, 2], 3).take(2 ** 40), await sc.emptyRDD().take(1)]).toEqual([[1, 2], []]);
  });

  it.each([-1, 1.5, Number.NaN])('refuses to take %d', async (num) => {
    await expect(sc.parallelize([1]).take(num)).rejects.toMatchObject({
      code: 'TSS_RDD_BAD_ARGUMENT',
      context: { operation: 'take', argument: 'num', value: num },
    });
  });
});
