import { expectBatches } from '../internal/testing';

describe('flatMap of a stream', () => {
  it('gives the elements of an array for each element, in order', async () => {
    await expectBatches(
      [['a b', '', 'c'], []],
      (s) => s.flatMap((line) => line.split(' ')),
      [['a', 'b', '', 'c'], []],
      {
        ordered: true,
      },
    );
  });

  it('takes any iterable, empty ones included', async () => {
    const upTo = function* (n: number): Iterable<number> {
      for (let i = 1; i <= n; i++) yield i;
    };
    await expectBatches([[0, 3], [1]], (s) => s.flatMap(upTo), [[1, 2, 3], [1]], { ordered: true });
  });
});
