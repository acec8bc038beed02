import type { RDD } from '../rdd';
import { pairs, sc } from '../test-rdds';

const add = (a: number, b: number): number => a + b;
const words = Array.from({ length: 500 }, (_, i): [string, number] => [`w${String(i % 100)}`, 1]);

describe('reduceByKey', () => {
  it.each([
    ['arrays', ['a', 1], ['a', 1], ['a', '1']],
    ['plain objects, whatever the order of their properties', { x: 1, y: 2 }, { y: 2, x: 1 }, { x: 1 }],
    ['both zeros, but not the text', 0, -0, '0'],
    ['both zeros inside an array', [0], [-0], ['0']],
    ['NaN', Number.NaN, 0 / 0, 'NaN'],
    ['null, but not undefined', null, null, undefined],
    ['bigints, but not the number', 1n, 1n, 1],
    ['dates', new Date(5), new Date(5), new Date(6)],
    ['bytes', Uint8Array.of(1, 2), Uint8Array.of(0, 1, 2).subarray(1), Uint8Array.of(1)],
    ['text with a lone surrogate, but not the replacement character', '\ud800', '\ud800', '\ufffd'],
  ])('compares %s by value', async (_, key, equal, other) => {
    const sums = await sc
      .parallelize(pairs<unknown, number>([key, 1], [equal, 2], [other, 4]), 3)
      .reduceByKey(add)
      .collect();
    expect(sums.map(([, sum]) => sum).sort()).toEqual([3, 4]);
  });

  it('gives a zero key as 0', async () => {
    const [[key] = []] = await sc
      .parallelize(pairs([-0, 1]))
      .reduceByKey(add)
      .collect();
    expect(Object.is(key, 0)).toBe(true);
  });

  it.each([
    ['a Map', new Map()],
    ['a Set', new Set()],
    ['a function', () => 1],
    ['a symbol', Symbol('key')],
    ['an instance of a class', new URLSearchParams()],
    ['an array with one of them', [new Map()]],
  ])('refuses %s as a key', async (_, key) => {
    const reduced = sc.parallelize(pairs<unknown, number>([key, 1])).reduceByKey(add);
    await expect(reduced.collect()).rejects.toMatchObject({ cause: { code: 'TSS_KEY_UNSUPPORTED' } });
  });

  it('gives groups in an order that depends on neither partitions nor arrival', async () => {
    const orders = await Promise.all(
      [
        sc.parallelize(words, 1).reduceByKey(add, 1),
        sc.parallelize([...words].reverse(), 4).reduceByKey(add, 3),
        sc.parallelize(words, 3).reduceByKey(add, 8),
        sc.parallelize(words, 3).partitionBy(5).reduceByKey(add, 5),
      ].map((rdd) => rdd.collect()),
    );
    expect(orders).toEqual(orders.map(() => orders[0]));
    expect(orders[0]?.map(([, count]) => count)).toEqual(Array.from({ length: 100 }, () => 5));
  });

  it('calls its function one time less than a key has values, with two arguments', async () => {
    const calls: number[] = [];
    const reduced = sc.parallelize(pairs([1, 1], [1, 1], [1, 1], [2, 1]), 2).reduceByKey((...values) => {
      calls.push(values.length);
      return values[0] + values[1];
    });
    expect([await reduced.count(), calls]).toEqual([2, [2, 2]]);
  });

  it.each([
    ['as many partitions as the parent', undefined, 3],
    ['the number asked for', 5, 5],
  ])('has %s', (_, placement, expected) => {
    expect(sc.parallelize(words, 3).reduceByKey(add, placement).getNumPartitions()).toBe(expected);
  });

  it('does not move records that are placed already', async () => {
    const placed = sc.parallelize(pairs(['a', 1], ['b', 2]), 2).partitionBy(3);
    const reduced = placed.mapValues((v) => v + 1).reduceByKey(add, 3);
    expect([reduced.partitioner === placed.partitioner, reduced.explain().includes('Stage 2')]).toEqual([true, false]);
    expect(new Map(await reduced.collect())).toEqual(new Map(pairs(['a', 2], ['b', 3])));
  });

  it('names the operation and the row that is no pair', async () => {
    const rdd = sc.parallelize([1, 2]) as unknown as RDD<[number, number]>;
    await expect(rdd.reduceByKey(add).collect()).rejects.toMatchObject({
      code: 'TSS_JOB_TASK_FAILED',
      cause: { code: 'TSS_KEY_NOT_A_PAIR', context: { operation: 'reduceByKey', actual: 'the number 1' } },
    });
  });

  it('gives the same to every action, and leaves its input alone, where the function changes plain data', async () => {
    const source = [1, 2, 3, 4].map((n): [string, { n: number }] => ['k', { n }]);
    const rows = sc.parallelize(source, 2);
    const change = (left: { n: number }, right: { n: number }): { n: number } => {
      left.n += right.n;
      return left;
    };
    const reduced = [rows.reduceByKey(change, 1), rows.partitionBy(1).reduceByKey(change, 1)];
    const results = [];
    for (const rdd of [...reduced, ...reduced]) results.push(JSON.stringify(await rdd.collect()));
    expect([results, source.map(([, { n }]) => n)]).toEqual([
      Array.from({ length: 4 }, () => '[["k",{"n":10}]]'),
      [1, 2, 3, 4],
    ]);
  });

  it('gives nothing for nothing, with or without partitions', async () => {
    const empty = [sc.parallelize<[string, number]>([], 2), sc.emptyRDD<[string, number]>()];
    expect(await Promise.all(empty.map((rdd) => rdd.reduceByKey(add).collect()))).toEqual([[], []]);
  });
});
