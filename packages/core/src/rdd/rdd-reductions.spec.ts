import { sc } from './test-rdds';

describe('isEmpty', () => {
  it.each([
    [sc.parallelize([1]), false],
    [sc.parallelize([]), true],
    [sc.emptyRDD(), true],
    [sc.parallelize([1, 2, 3], 3).filter((n) => n < 0), true],
    [sc.parallelize([1, 2, 3], 3).filter((n) => n > 2), false],
  ])('tells whether there are no elements', async (rdd, isEmpty) => {
    expect(await rdd.isEmpty()).toBe(isEmpty);
  });
});

describe('toLocalIterator', () => {
  it('computes a partition when it is asked for', async () => {
    const computed: number[] = [];
    const rdd = sc.parallelize([0, 1, 2], 3).map((n) => computed.push(n) - 1);
    const seen: (readonly number[])[] = [];
    for await (const n of rdd) {
      seen.push([n, computed.length]);
      if (n === 1) break;
    }
    expect(seen).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('gives the same if it computes one ahead', async () => {
    const words: string[] = [];
    for await (const word of sc.parallelize(['a', 'b', 'c'], 3).toLocalIterator(true)) words.push(word);
    expect(words).toEqual(['a', 'b', 'c']);
  });

  it('fails where the partition is reached', async () => {
    const rdd = sc.parallelize([1, 2], 2).map((n) => {
      if (n === 2) throw new RangeError('two');
      return n;
    });
    const iterator = rdd.toLocalIterator(true);
    expect(await iterator.next()).toEqual({ done: false, value: 1 });
    await expect(iterator.next()).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED' });
  });

  it('gives nothing of an RDD without partitions', async () => {
    expect(await sc.emptyRDD().toLocalIterator().next()).toEqual({ done: true, value: undefined });
  });
});
