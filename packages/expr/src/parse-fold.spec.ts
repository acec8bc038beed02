import type { Aggregation } from './aggregation';
import type { Opaque } from './expression';
import { parseCombiner, parseFold } from './parse-fold';
import { printExpression } from './print';
import { functionOf } from './random-lambda';
import type { ValueType } from './value-type';

const shown = (aggregation: Aggregation | Opaque): string => {
  if (aggregation.kind === 'opaque') return aggregation.reason;
  const numbers = aggregation.numbers.map(({ operation, value, initial }) => {
    const from = initial === undefined ? '' : ` from ${Object.is(initial, -0) ? '-0' : String(initial)}`;
    return `${operation} of ${printExpression(value, ['value'])}${from}`;
  });
  return `${aggregation.shape.kind}: ${numbers.join(', ')}`;
};
const fold = (zero: unknown, seqOp: string, combOp: string, type?: ValueType): string =>
  shown(parseFold(zero, functionOf(seqOp), functionOf(combOp), type));

const ADD_PAIRS = '([s, n], [t, m]) => [s + t, n + m]';

describe('parseFold', () => {
  it.each([
    [0, '(sum, v) => sum + v', '(a, b) => a + b', 'number: sum of value from 0'],
    [-0, '(sum, v) => v + sum', '(a, b) => a + b', 'number: sum of value from -0'],
    [0, '(count) => count + 1', '(a, b) => a + b', 'number: sum of 1 from 0'],
    [0, '(most, { ms }) => Math.max(most, ms)', 'Math.max', 'number: max of value.ms from 0'],
    [Infinity, '(least, v) => Math.min(v, least)', '(a, b) => Math.min(a, b)', 'number: min of value from Infinity'],
    [[0, 0], '(acc, v) => [acc[0] + v, acc[1] + 1]', ADD_PAIRS, 'tuple: sum of value from 0, sum of 1 from 0'],
    [[0, 0], '([s, n], v) => [s + v, n + 1]', ADD_PAIRS, 'tuple: sum of value from 0, sum of 1 from 0'],
    [
      { sum: 0, most: -Infinity },
      '(a, v) => ({ sum: a.sum + v * 2, most: Math.max(a.most, v) })',
      '(a, b) => ({ sum: a.sum + b.sum, most: Math.max(a.most, b.most) })',
      'object: sum of value * 2 from 0, max of value from -Infinity',
    ],
  ])('%j, %s', (zero, seqOp, combOp, expected) => {
    expect(fold(zero, seqOp, combOp)).toBe(expected);
  });

  it('simplifies what is added by what is known of the values', () => {
    const type: ValueType = { kind: 'tuple', elements: ['number', 'number'] };
    expect(fold([0, 0], '([s, n], [v, w]) => [s + v, n + w]', ADD_PAIRS, type)).toBe(
      'tuple: sum of value[0] from 0, sum of value[1] from 0',
    );
  });

  const NOT_NUMBERS = 'what it starts from is not a number, nor an array or object of numbers';
  it.each([
    [
      1,
      '(a, v) => a + v',
      '(a, b) => a + b',
      'it starts a sum from another number than 0, which is added once for each partition',
    ],
    ['', '(a, v) => a + v', '(a, b) => a + b', NOT_NUMBERS],
    [[], '(a, v) => [...a, v]', '(a, b) => [...a, ...b]', NOT_NUMBERS],
    [new Map([[1, 2]]), '(a, v) => a', '(a, b) => a', NOT_NUMBERS],
    [0, '(a, v) => a + v + 1', '(a, b) => a + b', '`(a, v) => (a + v) + 1` is not a sum, min or max, as combining is'],
    [0, '(a, v) => a + a * v', '(a, b) => a + b', '`(a, v) => a + (a * v)` is not a sum, min or max, as combining is'],
    [
      0,
      '(a, v) => v ? a + 1 : a',
      '(a, b) => a + b',
      '`(a, v) => v ? (a + 1) : a` is not a sum, min or max, as combining is',
    ],
    [
      0,
      '(a, v) => Math.max(a, v)',
      '(a, b) => a + b',
      '`(a, v) => Math.max(a, v)` is not a sum, min or max, as combining is',
    ],
    [
      [0, 0],
      '(a, v) => [a[1] + v, a[0]]',
      ADD_PAIRS,
      '`(a, v) => [a[1] + v, a[0]]` is not a sum, min or max, as combining is',
    ],
    [[0, 0], '(a, v) => [a[0] + v]', ADD_PAIRS, '`(a, v) => [a[0] + v]` is not a sum, min or max, as combining is'],
    [0, '(a, v) => a + v', '(a, b) => b', '`(a, b) => b` is not a sum, min or max'],
  ])('refuses %j, %s, %s', (zero, seqOp, combOp, reason) => {
    expect(fold(zero, seqOp, combOp)).toBe(reason);
  });
});

describe('parseCombiner', () => {
  const combiner = (create: string, mergeValue: string, mergeCombiners: string): string =>
    shown(parseCombiner(functionOf(create), functionOf(mergeValue), functionOf(mergeCombiners)));

  it('knows sums and counts', () => {
    expect(combiner('(v) => [v, 1]', '([s, n], v) => [s + v, n + 1]', ADD_PAIRS)).toBe('tuple: sum of value, sum of 1');
    expect(combiner('(v) => v', '(a, v) => a + v', '(a, b) => a + b')).toBe('number: sum of value');
  });

  it('refuses to merge anything else than is created', () => {
    expect(combiner('(v) => [v, 0]', '([s, n], v) => [s + v, n + 1]', ADD_PAIRS)).toBe(
      '`(v) => [v, 0]` is not what is merged of a value',
    );
    expect(combiner('(v) => v', '([s, n], v) => [s + v, n + 1]', ADD_PAIRS)).toBe(
      '`(tuple, v) => [[...tuple][0] + v, [...tuple][1] + 1]` is not a sum, min or max, as combining is',
    );
  });
});
