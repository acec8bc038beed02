import { sc } from '../test-rdds';

const add = (a: number, b: number): number => a + b;

describe('fold', () => {
  it('puts the zero value in once for each partition and once over partitions', async () => {
    const rdd = sc.parallelize([1, 2, 3, 4], 2);
    expect([await rdd.fold(0, add), await rdd.fold(10, add), await sc.emptyRDD<number>().fold(7, add)]).toEqual([
      10, 40, 7,
    ]);
  });
});

describe('aggregate', () => {
  it('gives functions a zero value of their own for each partition, at every action', async () => {
    const rdd = sc.parallelize([1, 2, 3], 3);
    const zero: number[] = [];
    const collect = (): Promise<number[]> =>
      rdd.aggregate(
        zero,
        (all, n) => {
          all.push(n);
          return all;
        },
        (left, right) => {
          left.push(...right);
          return left;
        },
      );
    expect([await collect(), await collect(), zero]).toEqual([[1, 2, 3], [1, 2, 3], []]);
  });

  it('joins partitions in their order', async () => {
    const text = await sc.parallelize(['a', 'b', 'c'], 3).aggregate('', (all, word) => all + word, add as never);
    expect(text).toBe('abc');
  });
});
