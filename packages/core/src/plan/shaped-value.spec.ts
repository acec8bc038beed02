import { shapedNumbers, shapedParts, shapedValue } from './shaped-value';

const NUMBER = { kind: 'number' } as const;
const TUPLE = { kind: 'tuple', length: 2 } as const;
const OBJECT = { kind: 'object', names: ['n', 'sum'] } as const;

describe('shapedValue', () => {
  it('makes the value of a group of its aggregates, which shapedNumbers takes apart again', () => {
    const columns = [Float64Array.of(1, 2), Float64Array.of(3, -0)];
    expect(shapedValue(NUMBER, columns, 1)).toBe(2);
    for (const [shape, value] of [
      [TUPLE, [2, -0]],
      [OBJECT, { n: 2, sum: -0 }],
    ] as const) {
      expect(shapedValue(shape, columns, 1)).toEqual(value);
      expect(shapedNumbers(shape, value)).toEqual([2, -0]);
    }
  });
});

describe('shapedParts', () => {
  it.each([
    ['a number', NUMBER, 'x', ['x']],
    ['an array', TUPLE, [null, 'x'], [null, 'x']],
    ['an object, in whatever order', OBJECT, { sum: 1, n: 'x' }, ['x', 1]],
    ['an array of another length', TUPLE, [1], undefined],
    ['an object for an array', TUPLE, { n: 1, sum: 2 }, undefined],
    ['an object with more fields', OBJECT, { n: 1, sum: 2, more: 3 }, undefined],
    ['an object without a field', OBJECT, { n: 1, other: 2 }, undefined],
    ['nothing', OBJECT, null, undefined],
  ])('takes apart %s', (_, shape, value, parts) => {
    expect(shapedParts(shape, value)).toEqual(parts);
  });

  it('leaves out values that are not all numbers from columns', () => {
    expect([shapedNumbers(TUPLE, [1, '2']), shapedNumbers(NUMBER, null)]).toEqual([undefined, undefined]);
  });
});
