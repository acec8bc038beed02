import { plainValue } from './plain-value';

class Statistics {
  readonly count = 2;
  readonly #sum = 6;

  get sum(): number {
    return this.#sum;
  }
}

describe('plainValue', () => {
  it('writes results as vectors do', () => {
    const result = new Map<unknown, unknown>([
      ['a', undefined],
      [1, [2n, new Set(['x'])]],
    ]);
    expect(plainValue(result)).toEqual([
      ['a', null],
      [1, [2, ['x']]],
    ]);
  });

  it('takes of an object what it is asked for, computed or not', () => {
    expect([plainValue(new Statistics(), { sum: 0 }), plainValue(new Statistics())]).toEqual([
      { sum: 6 },
      { count: 2 },
    ]);
  });
});
