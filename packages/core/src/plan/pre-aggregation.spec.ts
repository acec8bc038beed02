import { groupByKey } from '../rdd/operators/group-by-key';
import { pure } from '../rdd/pure';
import type { RDD } from '../rdd/rdd';
import type { ShuffledNode } from '../rdd/rdd-node';
import { sc } from '../rdd/test-rdds';
import { lowerBranch } from './lower-to-kernel';
import { notLowered } from './lowered-stage';
import { preAggregate, type PreAggregation } from './pre-aggregation';
import { planStages } from './stage';

afterAll(() => sc.stop());

const outside = new Map([['a', 'b']]);
const opaque = (text: string): string => outside.get(text) ?? text;
const key = pure((text: string) => opaque(text));
const add = (a: number, b: number): number => a + b;
const lines = sc.textFile('/dev/null', 1);
const words = lines.flatMap((line) => line.split(' '));

/** The plan of the stage that a reduction of the RDD has. */
function planOf<K, V>(rdd: RDD<readonly [K, V]>, lower = lowerBranch): PreAggregation | undefined {
  const [{ branches, writes } = { branches: [], writes: undefined }] = planStages(rdd.node, {
    isPersisted: () => false,
  });
  const [branch] = branches;
  return branch === undefined || writes === undefined ? undefined : preAggregate(branch, writes, lower);
}

const reduced = (rdd: RDD<string>): RDD<[string, number]> => rdd.map((word) => [word, 1]).reduceByKey(add);

describe('preAggregate', () => {
  it.each([
    ['words', reduced(words.map(key)), 1, 2, 'lines, split on " ", sum of `1` by `text`'],
    ['lines', reduced(lines.map(key)), 0, 2, 'lines, sum of `1` by `line`'],
    ['what lambdas make of words', reduced(words.map((w) => w.trim()).map(key).filter(key)), 2, 3, 'lines, split on " ", sum of `1` by `text.trim()`'], // prettier-ignore
    ['the texts that numbers are made of', reduced(words.map((w) => w.length).map(pure((n: number) => opaque(String(n))))), 1, 3, 'lines, split on " ", sum of `1` by `text`'], // prettier-ignore
    ['the last text before rows that are none', words.map((w) => [w, w]).mapValues(pure((w: string) => opaque(w).length)).reduceByKey(Math.max), 1, 2, 'lines, split on " ", sum of `1` by `text`'], // prettier-ignore
  ])('has a kernel count %s', (_, rdd, counted, rest, description) => {
    const plan = planOf<string, number>(rdd);
    expect([plan?.counted, plan?.rest.length, plan?.counting.description]).toEqual([counted, rest, description]);
  });

  it.each([
    ['no function is pure', reduced(words.map(opaque))],
    ['a function before the pure one is opaque', reduced(words.map(opaque).map(key))],
    ['a function after the pure one is opaque', reduced(words.map(key).map(opaque))],
    ['a function over the partition comes after it', reduced(words.map(key).mapPartitions((all) => all))],
    ['the reduction is not known', words.map(key).map((w) => [w, 1]).reduceByKey((a, b) => a * b)], // prettier-ignore
    ['there is no reduction', words.map(key).map((w) => [w, 1]).groupByKey()], // prettier-ignore
    ['its rows are no lines', reduced(sc.parallelize(['a']).map(key))],
  ])('is nothing where %s', (_, rdd) => {
    expect(planOf<string, unknown>(rdd as RDD<[string, unknown]>)).toBeUndefined();
  });

  it('is nothing where nothing may be lowered', () => {
    expect(planOf(reduced(words.map(key)), () => notLowered('branch', 'off'))).toBeUndefined();
  });

  it('is nothing for a shuffle without a reduction', () => {
    const shuffle = { aggregator: groupByKey() } as ShuffledNode;
    expect(
      preAggregate({ leaf: lines.node as never, steps: [], numPartitions: 1 }, shuffle, lowerBranch),
    ).toBeUndefined();
  });
});
