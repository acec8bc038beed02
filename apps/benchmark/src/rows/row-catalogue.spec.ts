import type { Round } from '../row';
import { ROW_CATALOGUE } from './row-catalogue';

describe('ROW_CATALOGUE', () => {
  it('has no two rows, and no row two entrants, of the same id', () => {
    const ids = [ROW_CATALOGUE, ...ROW_CATALOGUE.map(({ entrants }) => entrants)].map((list) => list.map(({ id }) => id)); // prettier-ignore

    expect(ids.map((list) => new Set(list).size)).toEqual(ids.map(({ length }) => length));
  });

  it.each(ROW_CATALOGUE.map((row) => [row.id, row] as const))(
    'has goals of %s that its own entrants give',
    (_id, row) => {
      const asked = new Set<string>();
      const round: Round = (entrant) => {
        asked.add(entrant);
        return { value: 1, description: '(avx2)', figures: { 'p99 ms': 1, 'behind at the end ms': 1, 'peak MB': 1, 'growth x': 1 } }; // prettier-ignore
      };

      const values = row.goals.map((goal) => goal.of(round));

      expect(values.length > 0 && values.every(Number.isFinite)).toBe(true);
      expect([...asked].filter((id) => !row.entrants.some((entrant) => entrant.id === id))).toEqual([]);
    },
  );
});
