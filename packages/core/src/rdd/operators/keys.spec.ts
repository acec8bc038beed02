import { pairs, sc } from '../test-rdds';

describe('keys', () => {
  it('gives the key of each pair, duplicates included, in order', async () => {
    expect(
      await sc
        .parallelize(pairs(['b', 1], ['a', 2], ['b', 3]), 2)
        .keys()
        .collect(),
    ).toEqual(['b', 'a', 'b']);
  });
});
