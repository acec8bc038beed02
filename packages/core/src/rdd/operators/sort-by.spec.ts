import { pairs, sc } from '../test-rdds';

describe('sortBy', () => {
  it('orders all elements by what a function gives', async () => {
    const rdd = sc.parallelize(['bb', 'a', 'ccc'], 3);
    expect(await rdd.sortBy((word) => word.length).collect()).toEqual(['a', 'bb', 'ccc']);
    expect(await rdd.sortBy((word) => word, false).collect()).toEqual(['ccc', 'bb', 'a']);
  });

  it('gives as many partitions as there were, or as are asked for, of about the same size', async () => {
    const rdd = sc.parallelize(
      Array.from({ length: 1000 }, (_, i) => (i * 7) % 1000),
      4,
    );
    const sorted = await rdd
      .sortBy((n) => n)
      .glom()
      .collect();
    const sizes = sorted.map((part) => part.length);
    expect([sorted.flat(), sizes.length]).toEqual([Array.from({ length: 1000 }, (_, i) => i), 4]);
    expect(sizes.every((size) => size > 100 && size < 400)).toBe(true);
    expect([rdd.sortBy((n) => n, false, 7).getNumPartitions(), rdd.sortBy((n) => n, false, 7).partitioner]).toEqual([
      7,
      undefined,
    ]);
  });

  it('leaves alike elements in their order', async () => {
    const rdd = sc.parallelize(['b1', 'a1', 'b2', 'a2', 'b3', 'a3'], 3);
    const expected = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'];
    expect([
      await rdd.sortBy((word) => word[0]).collect(),
      await rdd.sortBy((word) => word[0], true, 1).collect(),
    ]).toEqual([expected, expected]);
  });

  it('looks at nothing until an action asks', async () => {
    let calls = 0;
    const count = (n: number): number => {
      calls++;
      return n;
    };
    const sorted = sc
      .parallelize([3, 1, 2], 3)
      .map(count)
      .sortBy((n) => n);
    const before = calls;
    expect([await sorted.collect(), before, calls]).toEqual([[1, 2, 3], 0, 6]);
  });

  it('fails where there is no order', async () => {
    await expect(
      sc
        .parallelize([{}, {}])
        .sortBy((x) => x)
        .collect(),
    ).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED' });
  });
});

describe('sortByKey', () => {
  it('orders pairs by key', async () => {
    const rdd = sc.parallelize(pairs(['b', 1], ['a', 2], ['c', 3]), 2);
    expect(await rdd.sortByKey().keys().collect()).toEqual(['a', 'b', 'c']);
    expect(await rdd.sortByKey(false).keys().collect()).toEqual(['c', 'b', 'a']);
  });

  it('says where keys are, and keeps an RDD without partitions empty', async () => {
    const sorted = sc.parallelize(pairs([3, 'c'], [1, 'a'], [2, 'b']), 2).sortByKey();
    expect([sorted.partitioner?.numPartitions, await sorted.reduceByKey((a, b) => a + b).collect()]).toEqual([
      2,
      expect.arrayContaining(pairs([1, 'a'], [2, 'b'], [3, 'c'])),
    ]);
    expect(await sc.emptyRDD<[number, number]>().sortByKey().collect()).toEqual([]);
  });
});

describe('repartitionAndSortWithinPartitions', () => {
  const rdd = sc.parallelize(pairs([0, 5], [3, 8], [2, 6], [0, 8], [3, 8], [1, 3]), 2);
  const byParity = { numPartitions: 2, getPartition: (key: unknown) => Number(key) % 2, equals: () => false };

  it.each([
    [true, [pairs([0, 5], [0, 8], [2, 6]), pairs([1, 3], [3, 8], [3, 8])]],
    [false, [pairs([2, 6], [0, 5], [0, 8]), pairs([3, 8], [3, 8], [1, 3])]],
  ])('places pairs and orders each partition by key, ascending: %p', async (ascending, expected) => {
    expect(await rdd.repartitionAndSortWithinPartitions(byParity, ascending).glom().collect()).toEqual(expected);
  });
});
