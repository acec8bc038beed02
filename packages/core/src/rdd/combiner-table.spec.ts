import { CombinerTable } from './combiner-table';
import { stableHash } from './key-codec';
import { groupByKey } from './operators/group-by-key';
import { reduceByKey } from './operators/reduce-by-key';

describe('CombinerTable', () => {
  it('folds values into one combiner for each key, compared by value', () => {
    const table = new CombinerTable(reduceByKey((a: number, b: number) => a + b));
    const values: [unknown, number][] = [
      ['a', 1],
      [['a', 1], 2],
      ['a', 3],
      [['a', 1], 4],
      [-0, 5],
    ];
    for (const [key, value] of values) table.addValue(key, value);
    expect(table.groups()).toEqual([
      { key: 'a', combiner: 4, hash: stableHash('a') },
      { key: ['a', 1], combiner: 6, hash: stableHash(['a', 1]) },
      { key: 0, combiner: 5, hash: stableHash(0) },
    ]);
  });

  it.each([
    ['an array', ['a', 1], ['a', 1], ['a', '1']],
    ['a plain object', { x: 1 }, { x: 1 }, {}],
    ['a zero', -0, 0, '0'],
    ['NaN', Number.NaN, Number.NaN, 'NaN'],
    ['null', null, null, undefined],
    [
      'a text too long to be cut from another by copying',
      'a text of some length',
      'a text of some length',
      'a text of some',
    ],
  ])('finds the group of %s by an equal key', (_, key, equal, other) => {
    const table = new CombinerTable(reduceByKey((a: number, b: number) => a + b));
    for (const each of [key, other, equal]) table.addValue(each, 1);
    expect(table.groups().map(({ combiner }) => combiner)).toEqual([2, 1]);
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('key')],
    ['a Map', new Map()],
  ])('refuses %s', (_, key) => {
    const table = new CombinerTable(groupByKey());
    expect(() => {
      table.addValue(key, 1);
    }).toThrow(expect.objectContaining({ code: 'TSS_KEY_UNSUPPORTED' }) as Error);
    expect(table.groups()).toEqual([]);
  });

  it('folds combiners of other tables, in their order, with values of its own', () => {
    const table = new CombinerTable(groupByKey());
    table.addCombiner('a', stableHash('a'), [1]);
    table.addValue('a', 2);
    table.addCombiner('a', stableHash('a'), [3]);
    expect(table.groups()).toEqual([{ key: 'a', combiner: [1, 2, 3], hash: stableHash('a') }]);
  });

  it('knows a combiner that is undefined', () => {
    const calls: unknown[][] = [];
    const table = new CombinerTable({
      ...groupByKey(),
      createCombiner: () => undefined,
      mergeValue: (...args) => calls.push(args),
    });
    table.addValue('a', 1);
    table.addValue('a', 2);
    expect(calls).toEqual([[undefined, 2]]);
  });
});
