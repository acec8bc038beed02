import type { Row } from '../row';
import { median, rowResults } from './row-result';

const COUNTS = { distinct: 1, total: 1, checksum: '' };

function row(id: string, reference?: string): Row {
  const open = () => Promise.resolve({ skipped: 'not opened here' });
  return { id, title: `the ${id}`, unit: 'MB/s', reference, open };
}

describe('rowResults', () => {
  it('divides by the reference round by round, so that a slow round counts once', () => {
    const results = rowResults([
      { row: row('slow'), description: 'js', values: [10, 1, 10], counts: COUNTS },
      { row: row('fast', 'slow'), description: 'native', values: [400, 40, 420], counts: COUNTS },
    ]);

    expect(results).toEqual([
      { id: 'slow', title: 'the slow', unit: 'MB/s', median: 10, min: 1, max: 10, runs: 3, reference: null, ratio: null, description: 'js' }, // prettier-ignore
      { id: 'fast', title: 'the fast', unit: 'MB/s', median: 400, min: 40, max: 420, runs: 3, reference: 'slow', ratio: 40, description: 'native' }, // prettier-ignore
    ]);
  });

  it('leaves out skipped rows, and ratios to them', () => {
    const results = rowResults([
      { row: row('limit'), skipped: 'no compiler' },
      { row: row('fast', 'limit'), description: 'native', values: [400], counts: COUNTS },
    ]);

    expect(results.map(({ id, reference, ratio }) => ({ id, reference, ratio }))).toEqual([
      { id: 'fast', reference: null, ratio: null },
    ]);
  });
});

describe('median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7]);
  });
});
