import { type Comparison, isSameRecords, isSameValue } from './compare';
import type { Json } from './vector';

const IN_ORDER: Comparison = { ordered: true };
const IN_ANY_ORDER: Comparison = { ordered: false };

describe('isSameRecords', () => {
  it.each<[string, Json[], Json[], Comparison, boolean]>([
    ['order where it matters', [1, 2], [2, 1], IN_ORDER, false],
    ['no order where it does not', [1, 2], [2, 1], IN_ANY_ORDER, true],
    ['how often a record is there', [1, 1, 2], [1, 2, 2], IN_ANY_ORDER, false],
    ['how many records there are', [1], [1, 1], IN_ANY_ORDER, false],
    ['numbers and texts', [1], ['1'], IN_ANY_ORDER, false],
    [
      'keys of both kinds',
      [
        ['1', 'a'],
        [1, 'b'],
      ],
      [
        [1, 'b'],
        ['1', 'a'],
      ],
      IN_ANY_ORDER,
      true,
    ],
    ['0 as -0', [-0], [0], IN_ORDER, true],
    ['NaN as itself', [NaN, 1], [1, NaN], IN_ANY_ORDER, true],
    ['NaN and a number', [NaN], [1], IN_ANY_ORDER, false],
    ['null and 0', [null], [0], IN_ORDER, false],
    ['order inside a record', [['a', [1, 2]]], [['a', [2, 1]]], IN_ANY_ORDER, false],
    ['a group as a multiset', [['a', [1, 2]]], [['a', [2, 1]]], { ordered: false, inner: 'group' }, true],
    [
      'a group of pairs, whose parts have an order',
      [['a', [[1, 2]]]],
      [['a', [[2, 1]]]],
      { ordered: false, inner: 'group' },
      false,
    ],
    [
      'the sides of a cogroup as multisets',
      [['a', [[1, 2], ['x']]]],
      [['a', [[2, 1], ['x']]]],
      { ordered: false, inner: 'sides' },
      true,
    ],
    [
      'the sides of a cogroup, which have an order',
      [['a', [[1], [2]]]],
      [['a', [[2], [1]]]],
      { ordered: false, inner: 'sides' },
      false,
    ],
    ['a record that is a group', [[1, 2, 3]], [[3, 2, 1]], { ordered: true, inner: 'group' }, true],
    ['numbers that are near enough', [1.0000001, 5], [5, 1], { ordered: false, tolerance: 1e-6 }, true],
    ['numbers that are not near enough', [1.1], [1], { ordered: false, tolerance: 1e-6 }, false],
  ])('knows %s', (_what, actual, expected, comparison, isSame) => {
    expect(isSameRecords(actual, expected, comparison)).toBe(isSame);
  });
});

describe('isSameValue', () => {
  it.each<[string, Json, Json, boolean]>([
    ['objects field by field', { sum: 6, count: 2 }, { count: 2, sum: 6 }, true],
    ['a field too many', { sum: 6, count: 2 }, { sum: 6 }, false],
    ['a field too few', { sum: 6 }, { sum: 6, count: 2 }, false],
    ['an array and an object', [], {}, false],
  ])('knows %s', (_what, actual, expected, isSame) => {
    expect(isSameValue(actual, expected)).toBe(isSame);
  });
});
