import { FunctionPartitioner } from '../partitioner';
import { pairs, sc } from '../test-rdds';

describe('lookup', () => {
  const items = pairs([1, 2], [3, 4], [5, 6], [5, 7]);

  it('gives all values of a key, none for a key that is not there', async () => {
    const rdd = sc.parallelize(items, 2);
    expect([await rdd.lookup(5), await rdd.lookup(-1)]).toEqual([[6, 7], []]);
  });

  it('compares keys by value', async () => {
    const rdd = sc.parallelize(pairs([['a', 1], 'x'], [['a', 2], 'y']), 2);
    expect([await rdd.lookup(['a', 2]), await rdd.partitionBy(3).lookup(['a', 2])]).toEqual([['y'], ['y']]);
  });

  it('looks at one partition where the placement is known', async () => {
    let looked = 0;
    const placed = sc
      .parallelize(items, 2)
      .partitionBy(new FunctionPartitioner(2, (key) => Math.abs(key as number)))
      .mapPartitions((rows) => {
        looked++;
        return rows;
      }, true);
    expect([await placed.lookup(5), looked, await placed.lookup(-1)]).toEqual([[6, 7], 1, []]);
  });

  it('finds keys in ranges before anything else has asked for them', async () => {
    const sorted = sc.parallelize(items, 2).sortByKey(true, 3);
    expect([await sorted.lookup(5), await sorted.lookup(9)]).toEqual([[6, 7], []]);
  });

  it('finds keys that were placed by ranges of another RDD', async () => {
    const { partitioner } = sc.parallelize(items, 2).sortByKey(true, 2);
    const placed = sc.parallelize(items, 2).partitionBy(partitioner as NonNullable<typeof partitioner>);
    expect((await placed.keys().glom().collect()).map((keys) => keys.length)).toEqual([2, 2]);
  });
});
