import { formatRatios, formatTable } from './format-table';
import type { RowResult } from './row-result';

function result(overrides: Partial<RowResult>): RowResult {
  return {
    id: 'idiomatic',
    title: 'idiomatic JavaScript',
    unit: 'MB/s',
    median: 25,
    min: 20,
    max: 30,
    runs: 5,
    reference: null,
    ratio: null,
    description: '',
    ...overrides,
  };
}

const RESULTS = [
  result({ id: 'kernel-native', median: 1000, min: 950, max: 1050.25, reference: 'idiomatic', ratio: 41.234 }),
  result({ id: 'kernel-typescript', median: 100 }),
  result({}),
];

describe('formatTable', () => {
  it('lines up its columns for the terminal', () => {
    expect(formatTable(RESULTS.slice(0, 1), 'text').split('\n')).toEqual([
      'row            median    min     max  spread  unit  runs  ratio',
      'kernel-native  1000.0  950.0  1050.3    10 %  MB/s     5  41.23 x idiomatic',
    ]);
  });

  it('is a Markdown table with numbers to the right', () => {
    expect(formatTable(RESULTS.slice(2), 'markdown').split('\n')).toEqual([
      '| row       | median |  min |  max | spread | unit | runs | ratio |',
      '| --------- | -----: | ---: | ---: | -----: | ---- | ---: | ----- |',
      '| idiomatic |   25.0 | 20.0 | 30.0 |   40 % | MB/s |    5 |       |',
    ]);
  });
});

describe('formatRatios', () => {
  it('gives the three ways of counting as multiples of the slowest', () => {
    expect(formatRatios(RESULTS)).toBe('native : TypeScript : idiomatic = 40.0 : 4.0 : 1');
  });

  it('gives nothing when one of the three was not measured', () => {
    expect(formatRatios(RESULTS.slice(1))).toBeUndefined();
  });
});
