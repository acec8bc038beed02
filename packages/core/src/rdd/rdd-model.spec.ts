import fc from 'fast-check';
import type { RDD } from './rdd';
import { sc } from './test-rdds';

/** A step on an RDD, and on an array that stands for the same elements. */
interface ModelStep {
  readonly name: string;
  readonly onRdd: (rdd: RDD<Row>) => RDD<Row>;
  readonly onArray: (rows: Row[]) => Row[];
}
/** Key and value. */
type Row = [string | number | null, number];

const add = (a: number, b: number): number => a + b;
const sums = (rows: readonly Row[]): Row[] => {
  const byKey = new Map<Row[0], number>();
  for (const [key, value] of rows) byKey.set(key, (byKey.get(key) ?? 0) + value);
  return [...byKey];
};

const partitions = fc.integer({ min: 1, max: 5 });
const step: fc.Arbitrary<ModelStep> = fc.oneof(
  fc.constant<ModelStep>({
    name: 'map',
    onRdd: (rdd) => rdd.map(([key, value]): Row => [value % 3, value + (key === null ? 1 : 0)]),
    onArray: (rows) => rows.map(([key, value]): Row => [value % 3, value + (key === null ? 1 : 0)]),
  }),
  fc.constant<ModelStep>({
    name: 'flatMap',
    onRdd: (rdd) => rdd.flatMap((row): Row[] => (row[1] % 2 === 0 ? [row, ['new', row[1]]] : [])),
    onArray: (rows) => rows.flatMap((row): Row[] => (row[1] % 2 === 0 ? [row, ['new', row[1]]] : [])),
  }),
  fc.constant<ModelStep>({
    name: 'filter',
    onRdd: (rdd) => rdd.filter(([, value]) => value % 4 !== 0),
    onArray: (rows) => rows.filter(([, value]) => value % 4 !== 0),
  }),
  fc.constant<ModelStep>({
    name: 'mapValues',
    onRdd: (rdd) => rdd.mapValues((value) => value * 2 + 1),
    onArray: (rows) => rows.map(([key, value]): Row => [key, value * 2 + 1]),
  }),
  fc.constant<ModelStep>({
    name: 'mapPartitions',
    onRdd: (rdd) => rdd.mapPartitions((rows) => [...rows].reverse(), true),
    onArray: (rows) => rows,
  }),
  fc.constant<ModelStep>({
    name: 'union with itself',
    onRdd: (rdd) => rdd.union(rdd),
    onArray: (rows) => [...rows, ...rows],
  }),
  fc.constant<ModelStep>({ name: 'cache', onRdd: (rdd) => rdd.cache(), onArray: (rows) => rows }),
  partitions.map((n): ModelStep => ({
    name: 'repartition',
    onRdd: (rdd) => rdd.repartition(n),
    onArray: (rows) => rows,
  })),
  partitions.map((n): ModelStep => ({
    name: 'partitionBy',
    onRdd: (rdd) => rdd.partitionBy(n),
    onArray: (rows) => rows,
  })),
  fc.option(partitions, { nil: undefined }).map((n): ModelStep => ({
    name: 'reduceByKey',
    onRdd: (rdd) => rdd.reduceByKey(add, n),
    onArray: sums,
  })),
  fc.option(partitions, { nil: undefined }).map((n): ModelStep => ({
    name: 'groupByKey',
    onRdd: (rdd) => rdd.groupByKey(n).mapValues((values) => values.reduce(add)),
    onArray: sums,
  })),
  fc.option(partitions, { nil: undefined }).map((n): ModelStep => ({
    name: 'combineByKey',
    onRdd: (rdd) =>
      rdd
        .combineByKey(
          (value) => ({ value }),
          (combiner, value) => Object.assign(combiner, { value: combiner.value + value }),
          (left, right) => Object.assign(left, { value: left.value + right.value }),
          n,
        )
        .mapValues(({ value }) => value),
    onArray: sums,
  })),
);
const row = fc.tuple(fc.constantFrom('a', 'b', 'é', '', 0, 1, null), fc.nat(100)) as fc.Arbitrary<Row>;
const sorted = (rows: readonly Row[]): string[] => rows.map((pair) => JSON.stringify(pair)).sort();

describe('an RDD of any operations', () => {
  it('has the elements that arrays have, for one action after the other and for two at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 20 }),
        partitions,
        fc.array(step, { maxLength: 6 }),
        async (rows, numSlices, steps) => {
          const rdd = steps.reduce((result, { onRdd }) => onRdd(result), sc.parallelize(rows, numSlices));
          const expected = steps.reduce((result, { onArray }) => onArray(result), rows);
          const [collected, count] = await Promise.all([rdd.collect(), rdd.count()]);
          expect([sorted(collected), count]).toEqual([sorted(expected), expected.length]);
          expect([await rdd.take(3), await rdd.collect()]).toEqual([collected.slice(0, 3), collected]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
