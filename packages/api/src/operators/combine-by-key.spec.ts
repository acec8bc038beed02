import { expectBatches, runBatches } from '../internal/testing';

const PAIRS: [string, number][] = [
  ['a', 1],
  ['b', 5],
  ['a', 3],
];

describe('combineByKey of a stream', () => {
  it('combines the values of each key within one batch to something of another type', async () => {
    await expectBatches<[string, number], [string, [number, number]]>(
      [PAIRS, [], [['a', 8]]],
      (s) =>
        s.combineByKey(
          (value) => [value, 1],
          ([sum, count], value) => [sum + value, count + 1],
          (left, right) => [left[0] + right[0], left[1] + right[1]],
        ),
      [
        [
          ['a', [4, 2]],
          ['b', [5, 1]],
        ],
        [],
        [['a', [8, 1]]],
      ],
    );
  });

  it('combines after records have moved, in their order, if it is told to', async () => {
    const never = (): string => {
      throw new Error('no combiners are joined');
    };
    await expectBatches(
      [PAIRS],
      (s) => s.combineByKey(String, (text, value) => `${text},${String(value)}`, never, 2, false),
      [
        [
          ['a', '1,3'],
          ['b', '5'],
        ],
      ],
    );
  });

  it('has as many partitions as the default parallelism, or as are asked for', async () => {
    const add = (a: number, b: number): number => a + b;
    const placed = async (placement?: number): Promise<number[]> => {
      const batches = await runBatches([PAIRS], (s) => s.combineByKey((v) => v, add, add, placement), {
        master: 'local[4]',
      });
      return batches.map(({ numPartitions }) => numPartitions);
    };
    expect([await placed(), await placed(3)]).toEqual([[4], [3]]);
  });
});
