import { naturalOrder } from './natural-order';

describe('naturalOrder', () => {
  it.each([
    [
      [3, Number.NaN, -1, Infinity, 0.5],
      [-1, 0.5, 3, Infinity, Number.NaN],
    ],
    [
      ['b', 'a', 'ab', '', 'B'],
      ['', 'B', 'a', 'ab', 'b'],
    ],
    [
      [true, false],
      [false, true],
    ],
    [
      [2n, -1n],
      [-1n, 2n],
    ],
    [
      [new Date(2), new Date(1)],
      [new Date(1), new Date(2)],
    ],
    [
      [['b', 1], ['a', 2], ['a', 1], ['a']],
      [['a'], ['a', 1], ['a', 2], ['b', 1]],
    ],
  ])('orders %p', (values, expected) => {
    expect([...(values as unknown[])].sort(naturalOrder)).toEqual(expected);
  });

  it.each([
    [1, 'a'],
    [null, 1],
    [{}, {}],
    [['a'], [1]],
    [undefined, undefined],
  ])('refuses %p beside %p', (a, b) => {
    expect(() => naturalOrder(a, b)).toThrow(/ordering/);
  });
});
