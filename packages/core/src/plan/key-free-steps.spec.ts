import { filter } from '../rdd/operators/filter';
import { map } from '../rdd/operators/map';
import { mapValues } from '../rdd/operators/map-values';
import { emptyRdd } from '../rdd/operators/parallelize';
import { nodeIdentity, type Step } from '../rdd/rdd-node';
import { countKeyFree, valueOrderOf } from './key-free-steps';
import { values } from '../rdd/operators/values';

const count = (...steps: Step[]): number =>
  countKeyFree(
    steps.map((step) => ({
      node: { ...nodeIdentity(step.operator), kind: 'narrow', parent: emptyRdd(), step },
      firstPartition: 0,
    })),
  );
type NumberPair = readonly [string, number];
const outside = 3;

describe('countKeyFree', () => {
  it.each([
    [
      'filters that look at the value',
      [filter(([, n]: NumberPair) => n > 1), filter((pair: NumberPair) => pair[1] > 1)],
      2,
    ],
    ['filters that name the key and do not use it', [filter(([_word, n]: NumberPair) => n > 1)], 1],
    ['any function of values', [mapValues((n: number) => n + outside)], 1],
    ['no filter that looks at the key', [filter(([word]: NumberPair) => word.length > 1)], 0],
    ['no filter that looks at the pair', [filter((pair: NumberPair) => pair)], 0],
    ['no filter that cannot be read', [filter(([, n]: NumberPair) => n > outside)], 0],
    ['values, and nothing behind them', [mapValues((n) => n), values(), mapValues((n) => n)], 2],
    ['nothing behind a step that looks at keys', [mapValues((n) => n), map((pair) => pair), mapValues((n) => n)], 1],
  ] as [string, Step[], number][])('takes %s', (_, steps, expected) => {
    expect(count(...steps)).toBe(expected);
  });
});

describe('valueOrderOf', () => {
  it.each([
    ['the value', ([, n]: NumberPair) => n, { kind: 'part', at: undefined }],
    ['the value by its index', (pair: NumberPair) => pair[1], { kind: 'part', at: undefined }],
    ['a number of an array', ([, [, n]]: readonly [string, NumberPair]) => n, { kind: 'part', at: 1 }],
    ['a field', ([, { n }]: readonly [string, { n: number }]) => n, { kind: 'part', at: 'n' }],
    ['what is computed of it', ([, n]: NumberPair) => -n, { kind: 'any' }],
    ['the key', ([word]: NumberPair) => word, undefined],
    ['the pair', (pair: NumberPair) => pair, undefined],
    ['what is not known', ([, n]: NumberPair) => n + outside, undefined],
    ['nothing that is given', undefined, undefined],
  ])('knows an order by %s', (_, key, expected) => {
    expect(valueOrderOf(key)).toEqual(expected);
  });
});
