import { pairs, sc } from '../test-rdds';

describe('flatMapValues', () => {
  const rdd = sc.parallelize(pairs(['a', 2], ['b', 0])).partitionBy(2);

  it('gives the key with each element, and keeps the placement of keys', async () => {
    const flat = rdd.flatMapValues((n) => Array.from({ length: n }, (_, i) => i));
    expect([await flat.collect(), flat.partitioner]).toEqual([pairs(['a', 0], ['a', 1]), rdd.partitioner]);
  });

  it('leaves an iterable as soon as no more elements are wanted', async () => {
    function* numbers(): Generator<number> {
      for (let n = 0; ; n++) yield n;
    }
    expect(
      await sc
        .parallelize(pairs(['a', 1]), 1)
        .flatMapValues(numbers)
        .take(2),
    ).toEqual(pairs(['a', 0], ['a', 1]));
  });

  it('fails on what is no iterable', async () => {
    await expect(rdd.flatMapValues((n) => n as unknown as number[]).collect()).rejects.toMatchObject({
      cause: { code: 'TSS_RDD_BAD_ARGUMENT' },
    });
  });
});
