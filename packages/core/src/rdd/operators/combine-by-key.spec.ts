import { pairs, sc } from '../test-rdds';

const four = pairs(['k', 1], ['k', 2], ['k', 3], ['k', 4]);

/** Hides what it holds. */
class Sum {
  #total = 0;
  add(value: number): this {
    this.#total += value;
    return this;
  }
  get total(): number {
    return this.#total;
  }
}

describe('combineByKey', () => {
  it('combines in partitions, then over partitions in their order', async () => {
    const texts = sc.parallelize(four, 2).combineByKey(
      (value) => `(${String(value)}`,
      (text, value) => `${text},${String(value)}`,
      (left, right) => `${left}) ${right}`,
    );
    expect(await texts.collect()).toEqual([['k', '(1,2) (3,4']]);
  });

  it('combines after records have moved if it is told to', async () => {
    const texts = sc.parallelize(four, 2).combineByKey(String, (text, value) => text + String(value), fail, 1, false);
    expect(await texts.collect()).toEqual([['k', '1234']]);
  });

  it('lets its functions change their combiners: every action gives the same', async () => {
    const sums = sc.parallelize(four, 2).combineByKey(
      (value) => ({ sum: value, seen: new Map([[value, [1]]]) }),
      (combiner, value) => {
        combiner.sum += value;
        combiner.seen.set(value, [1]);
        return combiner;
      },
      (left, right) => {
        left.sum += right.sum;
        for (const [value, list] of right.seen) left.seen.set(value, list).get(1)?.push(value);
        return left;
      },
      1,
    );
    const expected = JSON.stringify([
      [
        'k',
        {
          sum: 10,
          seen: [
            [1, [1, 3, 4]],
            [2, [1]],
            [3, [1]],
            [4, [1]],
          ],
        },
      ],
    ]);
    const shown = async (): Promise<string> =>
      JSON.stringify((await sums.collect()).map(([key, { sum, seen }]) => [key, { sum, seen: [...seen] }]));
    expect([await shown(), await shown()]).toEqual([expected, expected]);
  });

  it.each([
    ['from the first', (): Sum | undefined => new Sum()],
    ['later on', (): Sum | undefined => undefined],
  ])('takes combiners that are no plain data %s', async (_, create) => {
    const sums = sc.parallelize(four, 2).combineByKey(
      (value) => create()?.add(value),
      (sum, value) => (sum ?? new Sum().add(1)).add(value),
      fail,
      1,
    );
    const totals = async (): Promise<unknown> => (await sums.collect()).map(([key, sum]) => [key, sum?.total]);
    expect([await totals(), await totals()]).toEqual([[['k', 10]], [['k', 10]]]);
  });

  it('gives groups in the order of their stable hash where keys are placed already', async () => {
    const keys = Array.from({ length: 50 }, (_, i): [string, number] => [`k${String(i)}`, i]);
    const placed = sc.parallelize(keys, 2).partitionBy(3).combineByKey(String, fail, fail, 3);
    expect(await placed.collect()).toEqual(await sc.parallelize(keys, 2).combineByKey(String, fail, fail, 3).collect());
  });
});

function fail(): never {
  throw new RangeError('not to be called');
}
