import type { Entrant } from '../entrant';
import { figureGoal, ratioGoal } from '../goals';
import type { Goal, Row } from '../row';
import { rowResult } from './row-result';

function entrant(id: string): Entrant {
  return { id, title: `the ${id}`, unit: 'MB/s', open: () => Promise.resolve({ skipped: 'not opened here' }) };
}

function row(...goals: readonly Goal[]): Row {
  return { id: 'row', title: 'a row', ends: 'count()', entrants: [], goals };
}

const SLOW = { entrant: entrant('slow'), description: 'js', samples: [10, 1, 10].map((value) => ({ value })) };
const FAST = {
  entrant: entrant('fast'),
  description: 'native',
  samples: [400, 40, 420].map((value) => ({ value, figures: { 'p99 ms': value / 10 } })),
};

describe('rowResult', () => {
  it('holds entrants against each other round by round, so that a slow round counts once', () => {
    expect(rowResult(row(ratioGoal('fast', 'slow', 41)), [SLOW, FAST])).toEqual({
      id: 'row',
      title: 'a row',
      ends: 'count()',
      entrants: [
        { id: 'slow', title: 'the slow', unit: 'MB/s', median: 10, min: 1, max: 10, runs: 3, description: 'js', figures: {} }, // prettier-ignore
        { id: 'fast', title: 'the fast', unit: 'MB/s', median: 400, min: 40, max: 420, runs: 3, description: 'native', figures: { 'p99 ms': 40 } }, // prettier-ignore
      ],
      goals: [
        { what: 'fast / slow', unit: 'x', sense: 'at least', asked: 41, either: null, median: 40, min: 40, max: 42, reached: false }, // prettier-ignore
      ],
      skipped: [],
    });
  });

  it('names what was skipped, and leaves out the goals that need it', () => {
    const { entrants, goals, skipped } = rowResult(row(ratioGoal('fast', 'slow', 41)), [
      { entrant: SLOW.entrant, skipped: 'no compiler' },
      FAST,
    ]);

    expect([entrants.map(({ id }) => id), goals, skipped]).toEqual([
      ['fast'],
      [],
      [{ id: 'slow', reason: 'no compiler' }],
    ]);
  });

  it('takes one of two goals for both where one is enough', () => {
    const goals = [500, 300].map((asked) => ({
      ...figureGoal('fast', undefined, { sense: 'at least', asked, unit: 'MB/s' }),
      either: 'one is enough',
    }));
    const atMost = figureGoal('fast', 'p99 ms', { sense: 'at most', asked: 39, unit: 'ms' });

    const results = rowResult(row(...goals, atMost), [FAST]).goals;

    expect(results.map(({ reached }) => reached)).toEqual([true, true, false]);
  });
});
