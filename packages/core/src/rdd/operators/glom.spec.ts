import { sc } from '../test-rdds';

describe('glom', () => {
  it('gives one array for each partition, empty ones included', async () => {
    expect(await sc.parallelize([1, 2], 3).glom().collect()).toEqual([[], [1], [2]]);
  });
});
