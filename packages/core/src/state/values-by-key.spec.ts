import { valuesByKey } from './values-by-key';

describe('valuesByKey', () => {
  it('gives the values of each key, compared by value, in their order', () => {
    const work = valuesByKey([
      ['a', 1],
      [['b'], 2],
      ['a', 3],
      [['b'], 4],
    ]);
    expect(work.next()).toEqual({
      done: true,
      value: [
        ['a', [1, 3]],
        [['b'], [2, 4]],
      ],
    });
  });

  it('gives way now and then', () => {
    expect(valuesByKey(Array.from({ length: 2000 }, (_, i) => [i, 1])).next().done).toBe(false);
  });
});
