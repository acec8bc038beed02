import { SparkContext } from '../spark-context';
import type { RDD } from '../rdd/rdd';
import { mergedShuffle } from './merged-shuffle';
import { planStages } from './stage';

const sc = new SparkContext('local[2]', 'spec');
const words = (text: string): RDD<[string, number]> => sc.parallelize(text.split(' ')).map((word) => [word, 1]);
const add = (a: number, b: number): number => a + b;
const other = (a: number, b: number): number => a + b;

/** Whether each branch of the last shuffle of an RDD is merged as it is. */
function merges({ node }: RDD<unknown>): boolean[] {
  const stage = planStages(node, { isPersisted: () => false }).findLast(({ writes }) => writes !== undefined);
  return stage?.branches.map((branch) => mergedShuffle(branch, stage.writes ?? fail()) !== undefined) ?? [];
}

function fail(): never {
  throw new Error('the stage writes nothing');
}

describe('mergedShuffle', () => {
  const reduced = [words('a b').reduceByKey(add, 2), words('b c').reduceByKey(add, 2)];
  const moved = [words('a b').partitionBy(2), words('b c').partitionBy(2)];

  it.each([
    ['pairs reduced by the same function', sc.union(reduced).reduceByKey(add, 2), [true, true]],
    ['another function', sc.union(reduced).reduceByKey(other, 2), [false, false]],
    ['another number of partitions', sc.union(reduced).reduceByKey(add, 3), [false, false]],
    [
      'a step in between',
      sc.union(reduced.map((rdd) => rdd.mapValues((n) => n + 1))).reduceByKey(add, 2),
      [false, false],
    ],
    ['pairs that were moved, to be collected', sc.union(moved).groupByKey(2), [true, true]],
    ['pairs that were moved, to be reduced', sc.union(moved).reduceByKey(add, 2), [false, false]],
    ['pairs that were not moved', sc.union([reduced[0] ?? fail(), words('d')]).reduceByKey(add, 2), [true, false]],
  ])('says of %s whether they can be merged', (_, rdd, expected) => {
    expect(merges(rdd as RDD<unknown>)).toEqual(expected);
  });

  it('gives what reducing the pairs gives, of what the map tasks have combined', async () => {
    let calls = 0;
    const counted = (a: number, b: number): number => {
      calls++;
      return a + b;
    };
    const parts = ['a b a', 'b c', 'a'].map((text) => words(text).reduceByKey(counted, 2));
    for (const part of parts) await part.count();
    const before = calls;
    const merged = sc.union(parts).reduceByKey(counted, 2);
    expect((await merged.collect()).sort()).toEqual([
      ['a', 3],
      ['b', 2],
      ['c', 1],
    ]);
    expect([before > 0, calls - before]).toEqual([true, 3]);
    expect((await sc.union(moved).groupByKey(2).collect()).sort()).toEqual([
      ['a', [1]],
      ['b', [1, 1]],
      ['c', [1]],
    ]);
  });
});
