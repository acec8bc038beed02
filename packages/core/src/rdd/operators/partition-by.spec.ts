import { HashPartitioner } from '../partitioner';
import { glom, pairs, sc } from '../test-rdds';

const numbers = pairs([0, 'a'], [1, 'b'], [2, 'c'], [3, 'd'], [-1, 'e']);

describe('partitionBy', () => {
  it('places pairs by a function of their key, modulo the partitions', async () => {
    expect(
      await glom(
        sc
          .parallelize(numbers, 2)
          .partitionBy(2, (key) => key)
          .keys(),
      ),
    ).toEqual([
      [0, 2],
      [1, 3, -1],
    ]);
  });

  it('puts equal keys in one partition, and null in the first', async () => {
    const keys = ['a', null, 'b', 'a', null, 'b'].map((key): [string | null, number] => [key, 1]);
    const placed = await glom(sc.parallelize(keys, 3).partitionBy(4).keys());
    const homes = new Map(['a', 'b', null].map((key) => [key, placed.filter((part) => part.includes(key)).length]));
    expect([homes, placed[0]?.filter((key) => key === null)]).toEqual([
      new Map(pairs<string | null, number>(['a', 1], ['b', 1], [null, 1])),
      [null, null],
    ]);
  });

  it('moves nothing where keys stand already', () => {
    const placed = sc.parallelize(numbers, 2).partitionBy(3);
    expect([placed.partitionBy(new HashPartitioner(3)).id, placed.partitionBy(4).id === placed.id]).toEqual([
      placed.id,
      false,
    ]);
  });

  it.each([
    ['gives no whole number', () => 0.5],
    ['gives no number', () => Number.NaN],
  ])('fails if the function %s', async (_, partitionFunc) => {
    await expect(sc.parallelize(numbers, 2).partitionBy(2, partitionFunc).collect()).rejects.toMatchObject({
      cause: { code: 'TSS_JOB_BAD_PARTITION', context: { last: 1 } },
    });
  });

  it.each([0, -1, 1.5, 2 ** 21])('refuses %d partitions', (count) => {
    expect(() => sc.parallelize(numbers, 2).partitionBy(count)).toThrow(
      expect.objectContaining({ code: 'TSS_RDD_BAD_ARGUMENT' }) as Error,
    );
  });
});
