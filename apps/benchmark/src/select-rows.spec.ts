import { selectEntrants, selectRows } from './select-rows';

const CATALOGUE = [{ id: 'wordcount' }, { id: 'memory', long: true as const }, { id: 'tick' }];

describe('selectRows', () => {
  it.each([
    [{ only: undefined, full: false }, ['wordcount', 'tick']],
    [{ only: undefined, full: true }, ['wordcount', 'memory', 'tick']],
    [{ only: ['tick', 'memory'], full: false }, ['memory', 'tick']],
  ])('takes of %j', (selection, ids) => {
    expect(selectRows(CATALOGUE, selection).map(({ id }) => id)).toEqual(ids);
  });
});

describe('selectEntrants', () => {
  const peers = [{ entrants: [{ id: 'ours' }, { id: 'duckdb' }] }, { entrants: [{ id: 'spark' }] }];

  it('leaves the named entrants in their rows, and no row without any', () => {
    expect(selectEntrants(peers, { only: ['duckdb'] })).toEqual([{ entrants: [{ id: 'duckdb' }] }]);
    expect(selectEntrants(peers, { only: undefined })).toEqual(peers);
  });
});
