import { sc } from '../test-rdds';

describe('intersection', () => {
  it('gives what both have, once, compared by value', async () => {
    const left = sc.parallelize(
      [
        [1, 'a'],
        [1, 'a'],
        [2, 'b'],
      ],
      2,
    );
    const both = left.intersection(
      sc.parallelize(
        [
          [1, 'a'],
          [3, 'c'],
        ],
        2,
      ),
      4,
    );
    expect([await both.collect(), both.partitioner, both.getNumPartitions()]).toEqual([[[1, 'a']], undefined, 4]);
  });
});
