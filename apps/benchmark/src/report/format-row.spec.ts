import { formatRow, formatSummary } from './format-row';
import type { RowResult } from './row-result';

const ROW: RowResult = {
  id: 'wordcount',
  title: 'words',
  ends: 'count()',
  entrants: [
    { id: 'limit', title: 'C++', unit: 'MB/s', median: 1000, min: 950, max: 1050.25, runs: 5, description: 'C++ limit (avx2)', figures: {} }, // prettier-ignore
    { id: 'tick', title: 'a tick', unit: 'ms', median: 0.25, min: 0.05, max: 0.3, runs: 5, description: 'native', figures: { 'p99 ms': 1.5 } }, // prettier-ignore
  ],
  goals: [
    { what: 'kernel / limit', unit: 'x', sense: 'at least', asked: 0.85, either: null, median: 1.016, min: 0.9, max: 1.1, reached: true }, // prettier-ignore
    { what: 'tick', unit: 'ms', sense: 'at most', asked: 0.1, either: 'one is enough', median: 0.25, min: 0.05, max: 0.3, reached: false }, // prettier-ignore
  ],
  skipped: [{ id: 'kernel', reason: 'no addon' }],
};

describe('formatRow', () => {
  it('shows for the terminal what ran, what was asked, and what was skipped', () => {
    expect(formatRow(ROW, 'text').split('\n')).toEqual([
      'entrant  median    min     max  spread  unit  runs  what ran',
      'limit    1000.0  950.0  1050.3    10 %  MB/s     5  C++ limit (avx2)',
      'tick       0.25  0.050    0.30   100 %  ms       5  native; p99 ms: 1.50',
      '',
      'goal                      asked  measured       min      max  reached',
      'kernel / limit  at least 0.85 x    1.02 x    0.90 x   1.10 x  yes',
      'tick             at most 0.1 ms   0.25 ms  0.050 ms  0.30 ms  NO (one is enough)',
      '',
      'skipped kernel: no addon',
    ]);
  });
});

describe('formatSummary', () => {
  it('is a table of the goals of all rows', () => {
    expect(formatSummary([{ ...ROW, goals: ROW.goals.slice(0, 1) }], 'markdown').split('\n')).toEqual([
      '| row       | goal           |           asked | measured |    min |    max | reached |',
      '| --------- | -------------- | --------------: | -------: | -----: | -----: | ------- |',
      '| wordcount | kernel / limit | at least 0.85 x |   1.02 x | 0.90 x | 1.10 x | yes     |',
    ]);
  });
});
