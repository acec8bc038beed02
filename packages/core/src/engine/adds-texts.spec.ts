import type { ShuffledNode } from '../rdd/rdd-node';
import { aggregateByKey } from '../rdd/operators/aggregate-by-key';
import { reduceByKey } from '../rdd/operators/reduce-by-key';
import { addsTexts } from './adds-texts';
import { NOTHING_READ } from './lines-read';
import type { GroupsOutput } from './shuffle-output';

const groups = (...combiners: unknown[]): GroupsOutput => ({
  kind: 'groups',
  partitions: [[], combiners.map((combiner, hash) => ({ key: hash, hash, combiner }))],
});
const sum = reduceByKey((a: number, b: number) => a + b);
const pairs = reduceByKey(
  (a: [number, number], b: [number, number]) => [a[0] + b[0], Math.max(a[1], b[1])] as [number, number],
);

describe('addsTexts', () => {
  it.each<[string, unknown, ShuffledNode['aggregator'] & object, boolean]>([
    ['numbers', 1, sum, false],
    ['what counts as a number', null, sum, false],
    ['a text', 'x', sum, true],
    ['an array, which becomes one', [1], sum, true],
    ['a text in its sum', ['x', 1], pairs, true],
    ['a text where the largest is taken', [1, 'x'], pairs, false],
    ['a value of another shape', 1, pairs, true],
    [
      'a text that is joined to a zero',
      '0x',
      aggregateByKey(
        0,
        (a, b: number) => a + b,
        (a, b) => a + b,
      ),
      true,
    ],
    ['texts where nothing is known of the reduction', 'x', reduceByKey((a: string, b: string) => `${a}${b}`), false],
  ])('tells whether a sum has put texts together: %s', (_, combiner, aggregator, expected) => {
    expect(addsTexts([groups(combiner)], aggregator)).toBe(expected);
  });

  it('looks at the groups of lines that escaped, and takes rows that could not be combined for texts', () => {
    const columns = {
      keys: { type: 'float64', values: Float64Array.of() },
      values: [],
      hashes: Uint32Array.of(),
    } as const;
    const output = (escaped: GroupsOutput | undefined) =>
      ({
        kind: 'columns',
        columns: { ...columns, partitionEnds: Uint32Array.of(0) },
        spec: { key: 'float64', aggregates: ['sum'] },
        shape: { kind: 'number' },
        escaped,
        read: NOTHING_READ,
      }) as const;
    const rows = (...partition: unknown[]) => ({ kind: 'rows', partitions: [partition] }) as const;
    expect(
      [output(undefined), output(groups(null)), output(groups('x')), rows(), rows(['a', 1])].map((each) =>
        addsTexts([each], sum),
      ),
    ).toEqual([false, false, true, false, true]);
  });
});
