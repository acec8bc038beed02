import { FunctionPartitioner, HashPartitioner } from '../rdd/partitioner';
import { combineByKey } from '../rdd/operators/combine-by-key';
import { groupByKey } from '../rdd/operators/group-by-key';
import { parallelize } from '../rdd/operators/parallelize';
import { reduceByKey } from '../rdd/operators/reduce-by-key';
import { repartition } from '../rdd/operators/repartition';
import type { Aggregator, ShuffledNode } from '../rdd/rdd-node';
import { movingWriter, shuffleWriter, type ShuffleWriter } from './shuffle-write';

const parent = parallelize([], 1);
const evenOdd = new FunctionPartitioner(2, (key) => Number(key));
const shuffled = (aggregator: Aggregator, partitioner = evenOdd): ShuffledNode =>
  combineByKey('spec', parent, aggregator, partitioner) as ShuffledNode;
const sums = reduceByKey((a: number, b: number) => a + b);
/** Combiners are objects, made by `create`. */
const combining = (
  create: (value: unknown) => unknown,
  merge: (combiner: unknown, value: unknown) => unknown,
): Aggregator => ({
  createCombiner: create,
  mergeValue: merge,
  mergeCombiners: (left) => left,
  mapSideCombine: true,
  reduction: undefined,
  read: () => ({ kind: 'opaque', reason: 'none' }),
});

function written(writer: ShuffleWriter, rows: readonly unknown[]): unknown {
  for (const row of rows) writer.emit(row);
  const output = writer.finish();
  if (output?.kind !== 'groups') return output?.partitions;
  return output.partitions.map((groups) => groups.map(({ key, combiner }) => [key, combiner]));
}

const ROWS = [
  [1, 10],
  [2, 20],
  [1, 30],
];

describe('shuffleWriter', () => {
  it('combines rows by key, and places the groups', () => {
    expect(written(shuffleWriter(shuffled(sums), 0), ROWS)).toEqual([[[2, 20]], [[1, 40]]]);
  });

  it('places groups by hash as the partitioner places keys', () => {
    const partitioner = new HashPartitioner(5);
    const rows = Array.from({ length: 50 }, (_, i) => [`k${String(i)}`, i]);
    const expected = [0, 1, 2, 3, 4].map((p) => rows.filter(([key]) => partitioner.getPartition(key) === p));
    expect(written(shuffleWriter({ ...shuffled(sums), routing: { kind: 'key', partitioner } }, 0), rows)).toEqual(
      expected,
    );
  });

  it('keeps rows as they are where they are not to be combined before they move', () => {
    expect(written(shuffleWriter(shuffled(groupByKey()), 0), ROWS)).toEqual([
      [[2, 20]],
      [
        [1, 10],
        [1, 30],
      ],
    ]);
  });

  it('keeps rows as they are where combiners are no data: the first one is made in vain, no more', () => {
    let made = 0;
    const opaque = combining(
      () => {
        made++;
        return new URLSearchParams();
      },
      (combiner) => combiner,
    );
    expect([written(shuffleWriter(shuffled(opaque), 0), ROWS), made]).toEqual([
      [
        [[2, 20]],
        [
          [1, 10],
          [1, 30],
        ],
      ],
      1,
    ]);
  });

  it('gives nothing where combiners turn out to be no data at the end', () => {
    const late = combining(
      () => 'data',
      () => () => 'no data',
    );
    expect(written(shuffleWriter(shuffled(late), 0), ROWS)).toBeUndefined();
  });

  it('writes an empty partition for each where there are no rows', () => {
    expect(written(shuffleWriter(shuffled(sums), 0), [])).toEqual([[], []]);
  });

  it('deals rows out in turn, beginning at the index of the task', () => {
    const node = repartition(parent, 3) as ShuffledNode;
    expect([0, 2].map((task) => written(shuffleWriter(node, task), ['a', 'b', 'c', 'd']))).toEqual([
      [['a', 'd'], ['b'], ['c']],
      [['b'], ['c'], ['a', 'd']],
    ]);
  });

  it.each([
    ['that is no pair', ['key'], 'TSS_KEY_NOT_A_PAIR'],
    ['whose key has no value', [new Map(), 1], 'TSS_KEY_UNSUPPORTED'],
  ])('refuses a row %s', (_, row, code) => {
    const writer = shuffleWriter(
      { ...shuffled(sums), routing: { kind: 'key', partitioner: new HashPartitioner(2) } },
      0,
    );
    expect(() => written(writer, [row])).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('movingWriter', () => {
  it('checks what a partitioner of the program gives', () => {
    const bad = new FunctionPartitioner(2, () => Number.NaN);
    expect(() => movingWriter(shuffled(sums, bad), 0).emit([1, 1])).toThrow(
      expect.objectContaining({ code: 'TSS_JOB_BAD_PARTITION', context: { partition: Number.NaN, last: 1 } }) as Error,
    );
  });
});
