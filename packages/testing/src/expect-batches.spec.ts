import { AssertionError } from 'node:assert';
import { expectBatches } from './index';

describe('expectBatches', () => {
  it('accepts any order in a batch unless the order is asked for', async () => {
    const swapped = [['b', 'a']];
    await expectBatches([['a', 'b']], (stream) => stream, swapped);
    await expect(expectBatches([['a', 'b']], (stream) => stream, swapped, { ordered: true })).rejects.toThrow(
      AssertionError,
    );
  });

  it.each<[string, unknown[], unknown[]]>([
    ['0 and -0', [0], [-0]],
    ['NaN and null', [NaN], [null]],
    ['1 and "1"', [1], ['1']],
    ['once and twice', ['a'], ['a', 'a']],
    ['a pair in another order', [['a', 1]], [[1, 'a']]],
  ])('tells apart %s', async (_what, given, expected) => {
    await expect(expectBatches([given], (stream) => stream, [expected])).rejects.toThrow(AssertionError);
    await expectBatches([given], (stream) => stream, [given]);
  });

  it('knows a value among its like whatever their order', async () => {
    const values = [NaN, null, -0, 0, 1n, '1', 1, undefined, new Map([['a', 1]]), new Map([['b', 1]])];
    await expectBatches([values], (stream) => stream, [[...values].reverse()]);
  });

  it('wants as many batches as there were', async () => {
    await expect(expectBatches([['a'], []], (stream) => stream, [['a']])).rejects.toThrow(AssertionError);
  });
});
