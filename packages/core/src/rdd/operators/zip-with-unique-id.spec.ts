import { sc } from '../test-rdds';

describe('zipWithUniqueId', () => {
  it('gives element k of partition i of n the number k·n + i', async () => {
    expect(await sc.parallelize(['a', 'b', 'c', 'd', 'e'], 2).zipWithUniqueId().collect()).toEqual([
      ['a', 0],
      ['b', 2],
      ['c', 1],
      ['d', 3],
      ['e', 5],
    ]);
  });
});
