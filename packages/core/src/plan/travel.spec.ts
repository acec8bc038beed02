import type { RDD } from '../rdd/rdd';
import type { ShuffledNode } from '../rdd/rdd-node';
import { sc } from '../rdd/test-rdds';
import { pure } from '../rdd/pure';
import { type Branch, planStages } from './stage';
import { planTravel, type Travel } from './travel';

const lines = sc.textFile('/nowhere', 2);

function travelOf(rdd: RDD<unknown>): Travel {
  const { node } = rdd;
  const writes = node as ShuffledNode;
  // A stage without its leaf's files: whether they are there is not asked.
  const stage = planStages(
    { ...writes, parent: withoutFiles(writes.parent) },
    {
      isPersisted: () => false,
    },
  )[0];
  return planTravel(stage?.branches[0] as Branch, writes);
}

/** The same node over a source that has no partitions. */
function withoutFiles(node: ShuffledNode['parent']): ShuffledNode['parent'] {
  if (node.kind === 'source') return { ...node, partitions: () => [] };
  return node.kind === 'narrow' ? { ...node, parent: withoutFiles(node.parent) } : node;
}

const opaque = (line: string): [string, number] => {
  let n = 0;
  for (const word of line.split(' ')) n += word.length;
  return [line.normalize(), n];
};

describe('planTravel', () => {
  it('gives the sources of functions, and what they are called with', () => {
    const counts = lines
      .filter((line, { least }) => line.length > least, { least: 3 })
      .map(pure((line: string) => [line, 1]))
      .keys()
      .map(opaque)
      .reduceByKey((a, b) => a * b, 5);
    const travel = travelOf(counts);
    expect(travel).toMatchObject({
      travels: true,
      operator: 'reduceByKey',
      partitions: 5,
      steps: [
        { operator: 'filter', fn: { captures: { least: 3 }, isPure: false } },
        { operator: 'map', fn: { captures: undefined, isPure: true } },
        { operator: 'keys', fn: undefined },
        { operator: 'map', fn: { source: `(${opaque.toString()}\n)` } },
      ],
      combine: { kind: 'reduce' },
    });
    expect(structuredClone(travel)).toEqual(travel);
  });

  it('gives what a fold begins with, where that is plain data', () => {
    const folded = (zero: unknown): Travel => travelOf(lines.map(opaque).aggregateByKey(zero, (a) => a, (a) => a, 2)); // prettier-ignore
    expect(folded([0, { n: -0 }])).toMatchObject({ combine: { kind: 'fold', from: { zero: [0, { n: -0 }] } } });
    expect(folded(new Date(0))).toMatchObject({ travels: false, at: 'shuffle' });
    expect(folded(Object.create(null))).toEqual({
      travels: false,
      at: 'shuffle',
      reason: 'its zero value is more than plain data',
    });
  });

  it('says at the function that stands in the way why', () => {
    let seen = 0;
    const counting = lines.map(opaque).map(([key]) => [key, seen++]);
    expect(travelOf(counting.reduceByKey((a, b) => a + b, 2))).toMatchObject({
      travels: false,
      at: 1,
      reason: expect.stringContaining('`seen`') as string,
    });
    expect(travelOf(lines.map(opaque).reduceByKey((a, b) => a + b + seen, 2))).toMatchObject({ at: 'shuffle' });
  });

  it.each<[string, () => RDD<unknown>, unknown, string]>([
    [
      'rows that are no lines',
      () =>
        sc
          .parallelize(['a'])
          .map(opaque)
          .reduceByKey((a, b) => a + b, 2),
      'branch',
      'its input is not lines of text',
    ],
    [
      'a function over a partition',
      () =>
        lines
          .mapPartitions((rows) => rows)
          .map(opaque)
          .reduceByKey((a, b) => a + b, 2),
      0,
      'it looks at a whole partition',
    ],
    [
      'a shuffle that reduces nothing',
      () => lines.map(opaque).groupByKey(2),
      'shuffle',
      'rows are moved without being reduced',
    ],
    ['a round robin', () => lines.map(opaque).repartition(2), 'shuffle', 'rows are moved without being reduced'],
    [
      'a partitioner of the program',
      () =>
        lines
          .map(opaque)
          .reduceByKey((a, b) => a + b, { numPartitions: 2, getPartition: () => 0, equals: () => false }),
      'shuffle',
      'its keys are placed by a function',
    ],
  ])('leaves %s to the driver', (_, rdd, at, reason) => {
    expect(travelOf(rdd())).toEqual({ travels: false, at, reason });
  });

  it('takes combiners that are made of a first value', () => {
    const combined = lines.map(opaque).combineByKey((n) => [n], ([m], n) => [m * n], ([a], [b]) => [a * b], 2); // prettier-ignore
    expect(travelOf(combined)).toMatchObject({ travels: true, combine: { kind: 'combine' } });
  });
});
