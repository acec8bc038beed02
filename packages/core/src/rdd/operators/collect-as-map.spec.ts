import { pairs, sc } from '../test-rdds';

describe('collectAsMap', () => {
  it('gives the last value of each key, compared by value', async () => {
    const map = await sc.parallelize(pairs([['a', 1], 1], [['b', 1], 2], [['a', 1], 3]), 2).collectAsMap();
    expect([...map]).toEqual(pairs([['a', 1], 3], [['b', 1], 2]));
  });
});

describe('reduceByKeyLocally', () => {
  it('gives the reduced values as a Map', async () => {
    const rdd = sc.parallelize(pairs([2, 1], [2, 1], [1, 1], [3, 2], [3, 1]), 2);
    const map = await rdd.reduceByKeyLocally((a, b) => a + b);
    expect([...map].sort()).toEqual(pairs([1, 1], [2, 2], [3, 3]));
  });
});
