import { selectRows } from './select-rows';

const CATALOGUE = [
  { id: 'limit', reference: undefined },
  { id: 'native', reference: 'limit' },
  { id: 'other', reference: undefined },
  { id: 'socket', reference: 'native' },
];

describe('selectRows', () => {
  it('takes a row along with its reference and the reference of that', () => {
    expect(selectRows(CATALOGUE, ['socket']).map(({ id }) => id)).toEqual(['limit', 'native', 'socket']);
  });

  it('takes all rows when none is named', () => {
    expect(selectRows(CATALOGUE, undefined)).toEqual(CATALOGUE);
  });
});
