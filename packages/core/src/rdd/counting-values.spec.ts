import { pairs, sc } from './test-rdds';

describe('countByValue', () => {
  it('counts equal elements, arrays by value', async () => {
    expect(await sc.parallelize(['a', 'b', 'a'], 2).countByValue()).toEqual(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
    );
    expect([
      ...(await sc
        .parallelize(
          [
            ['a', 1],
            ['a', 1],
          ],
          2,
        )
        .countByValue()),
    ]).toEqual([[['a', 1], 2]]);
  });
});

describe('countByKey', () => {
  it('counts the pairs of a key, whatever their values', async () => {
    expect(await sc.parallelize(pairs(['a', 'x'], ['b', 'y'], ['a', 'z']), 2).countByKey()).toEqual(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
    );
  });
});

describe('distinct', () => {
  it('gives each element once, by value', async () => {
    const rdd = sc.parallelize(
      [
        [1, 'a'],
        [2, 'b'],
        [1, 'a'],
      ],
      3,
    );
    expect((await rdd.distinct(2).collect()).sort()).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    expect(rdd.distinct(2).getNumPartitions()).toBe(2);
  });
});
