import { sc } from '../test-rdds';

describe('collect', () => {
  it('gives all elements in order of partitions, whatever they are', async () => {
    const elements = [[1, [2]], undefined, null, [], 'a'];
    expect(await sc.parallelize(elements, 3).collect()).toEqual(elements);
  });
});
