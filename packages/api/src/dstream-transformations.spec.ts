import { milliseconds, type RDD, Time } from '@ts-streaming/core';
import { expectBatches, runBatches } from './internal/testing';
import { withGap } from './operators/test-gap';

describe('a transformation of a stream', () => {
  it('calls a function once for each partition, with its number if it wants that', async () => {
    const inputs = [['a', 'b', 'c'], []];
    await expectBatches(
      inputs,
      (s) => s.mapPartitions((words) => [[...words].join('+')]),
      [
        ['a', 'b+c'],
        ['', ''],
      ],
      { ordered: true },
    );
    await expectBatches(
      inputs,
      (s) => s.mapPartitionsWithIndex((index, words) => [[index, [...words].length]]),
      [
        [
          [0, 1],
          [1, 2],
        ],
        [
          [0, 0],
          [1, 0],
        ],
      ],
      { ordered: true },
    );
  });

  it('gives each partition as one array', async () => {
    await expectBatches([['a', 'b', 'c'], []], (s) => s.glom(), [
      [['a'], ['b', 'c']],
      [[], []],
    ]);
  });

  it('spreads elements over so many partitions', async () => {
    const batches = await runBatches([['a', 'b', 'c']], (s) => s.repartition(5));
    expect(batches.map(({ elements, numPartitions }) => [[...elements].sort(), numPartitions])).toEqual([
      [['a', 'b', 'c'], 5],
    ]);
    await expect(runBatches([['a']], (s) => s.repartition(0))).rejects.toMatchObject({ code: 'TSS_RDD_BAD_ARGUMENT' });
  });

  it('gives what a function makes of the RDDs of two streams', async () => {
    await expectBatches(
      [['a'], ['b']],
      (s, context) =>
        s.transformWith(context.queueStream([[1], [2]]), (words, numbers, time) =>
          words.map((word) => `${word}@${String(time)}`).union(numbers.map(String)),
        ),
      [
        ['a@1000 ms', '1'],
        ['b@2000 ms', '2'],
      ],
      { ordered: true },
    );
  });

  it('gives the same keys with the elements of an iterable for each value', async () => {
    const inputs: [string, number][][] = [
      [
        ['a', 1],
        ['b', 0],
      ],
    ];
    await expectBatches(inputs, (s) => s.flatMapValues((n) => Array.from({ length: n + 1 }, (_, i) => i)), [
      [
        ['a', 0],
        ['a', 1],
        ['b', 0],
      ],
    ]);
  });

  it('moves each pair to the partition of its key', async () => {
    const inputs: [number, string][][] = [
      [
        [0, 'a'],
        [1, 'b'],
        [2, 'c'],
      ],
    ];
    const batches = await runBatches(inputs, (s) => s.partitionBy(4).glom());
    expect(batches.map(({ elements }) => elements.flat().length)).toEqual([3]);
    expect(batches.map(({ numPartitions }) => numPartitions)).toEqual([4]);
  });

  it('gives the RDDs of the batches between two times, both included', async () => {
    const seen: unknown[] = [];
    await runBatches([['a'], ['b'], ['c'], ['d']], (s, context) => {
      context.remember(milliseconds(5000));
      expect(() => s.slice(new Time(0), new Time(1000))).toThrow(
        expect.objectContaining({ code: 'TSS_GRAPH_NOT_INITIALIZED' }) as Error,
      );
      s.foreachRDD(async (_, time) => {
        if (time.milliseconds < 4000) return;
        const rowsOf = async (from: number, to: number): Promise<string[][]> =>
          Promise.all(s.slice(new Time(from), new Time(to)).map((rdd: RDD<string>) => rdd.collect()));
        seen.push(
          await rowsOf(2000, 3000),
          await rowsOf(-1000, 1999),
          await rowsOf(2500, 2600),
          await rowsOf(3000, 2000),
        );
      });
      return s;
    });
    expect(seen).toEqual([[['b'], ['c']], [['a']], [['b']], []]);
  });

  it('fails a batch that has no RDD where its elements are spread', async () => {
    const run = runBatches([['a'], ['b']], (s, context) => withGap(s, context).repartition(2));
    await expect(run).rejects.toMatchObject({
      cause: { code: 'TSS_GRAPH_NO_RDD', context: { operation: 'repartition' } },
    });
  });
});
