import { HashPartitioner } from '@ts-streaming/core';
import { expectBatches, runBatches } from '../internal/testing';

const add = (a: number, b: number): number => a + b;

describe('reduceByKey of a stream', () => {
  it('reduces the values of each key within one batch', async () => {
    await expectBatches([['a', 'a', 'b'], [], ['b', '']], (s) => s.map((w) => [w, 1]).reduceByKey(add), [
      [
        ['a', 2],
        ['b', 1],
      ],
      [],
      [
        ['b', 1],
        ['', 1],
      ],
    ]);
  });

  it('compares keys by value', async () => {
    const keys = [
      ['a', 1],
      ['a', 1],
      ['a', '1'],
    ];
    await expectBatches([keys], (s) => s.map((k): [unknown, number] => [k, 1]).reduceByKey(add), [
      [
        [['a', 1], 2],
        [['a', '1'], 1],
      ],
    ]);
  });

  it.each([
    ['as many partitions as the default parallelism, whatever the parent has', undefined, 4],
    ['the number of partitions asked for', 3, 3],
    ['the partitions of a partitioner', new HashPartitioner(5), 5],
  ])('has %s', async (_, placement, expected) => {
    const batches = await runBatches([['a', 'b'], []], (s) => s.map((w) => [w, 1]).reduceByKey(add, placement), {
      master: 'local[4]',
    });
    expect(batches.map(({ numPartitions }) => numPartitions)).toEqual([expected, expected]);
  });
});
