import { selectRows } from './select-rows';

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
