import { expectBatches, runBatches } from '../internal/testing';

describe('groupByKey of a stream', () => {
  it('collects the values of each key within one batch, in order of the partitions', async () => {
    const inputs: [string, number][][] = [
      [
        ['a', 1],
        ['b', 2],
        ['a', 3],
      ],
      [],
      [['a', 4]],
    ];
    await expectBatches(inputs, (s) => s.groupByKey(), [
      [
        ['a', [1, 3]],
        ['b', [2]],
      ],
      [],
      [['a', [4]]],
    ]);
  });

  it.each([
    ['as many partitions as the default parallelism, whatever the parent has', undefined, 3],
    ['the number of partitions asked for', 5, 5],
  ])('has %s', async (_, placement, expected) => {
    const inputs: [string, number][][] = [[['a', 1]]];
    const batches = await runBatches(inputs, (s) => s.groupByKey(placement), { master: 'local[3]' });
    expect(batches.map(({ numPartitions }) => numPartitions)).toEqual([expected]);
  });
});
