import { sc } from '../test-rdds';

describe('keyBy', () => {
  it('puts a key before each element', async () => {
    expect(
      await sc
        .parallelize(['a', 'bb'])
        .keyBy((word) => word.length)
        .collect(),
    ).toEqual([
      [1, 'a'],
      [2, 'bb'],
    ]);
  });

  it('is what groupBy groups by', async () => {
    const groups = sc.parallelize([1, 2, 3, 4], 2).groupBy((n) => n % 2);
    expect((await groups.collect()).sort()).toEqual([
      [0, [2, 4]],
      [1, [1, 3]],
    ]);
  });
});
