import { filter } from '../rdd/operators/filter';
import { emptyRdd } from '../rdd/operators/parallelize';
import { values } from '../rdd/operators/values';
import { nodeIdentity, type Step } from '../rdd/rdd-node';
import type { RowChunks } from './row-pipeline';
import { rowsThatCount } from './rows-that-count';

type Pair = readonly [string, number];
const FOUND: RowChunks = [];
const pairs: RowChunks = { [Symbol.iterator]: () => [][Symbol.iterator](), firstPairs: () => FOUND };
const stepsOf = (...steps: readonly Step[]) =>
  steps.map((step) => ({
    node: { ...nodeIdentity(step.operator), kind: 'narrow', parent: emptyRdd(), step } as const,
    firstPartition: 0,
  }));
const byValue = { count: 3, key: ([, n]: Pair) => n, ascending: true };
const byKey = { count: 3, key: ([word]: Pair) => word, ascending: true };
const large = filter(([, n]: Pair) => n > 1);

describe('rowsThatCount', () => {
  it('finds the first pairs by value, steps that do not look at keys included', () => {
    expect(rowsThatCount(pairs, stepsOf(large), byValue)).toEqual({ rows: FOUND, steps: [] });
  });

  it.each([
    ['all are asked for', pairs, [large], undefined],
    ['keys are ordered by', pairs, [large], byKey],
    ['a step looks at keys', pairs, [filter(([word]: Pair) => word !== '')], byValue],
    ['values are no pairs', pairs, [values()], byValue],
    ['rows are no columns', [[['a', 1]]] as RowChunks, [], byValue],
  ])('leaves the rows as they are where %s', (_, chunks, steps, first) => {
    const all = stepsOf(...steps);
    const { rows, steps: left } = rowsThatCount(chunks, all, first);
    expect([rows === chunks, left === all]).toEqual([true, true]);
  });
});
