import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineProgramOf } from '@ts-streaming/kernel/contract';
import { combineByKey } from '../rdd/operators/combine-by-key';
import { filter } from '../rdd/operators/filter';
import { flatMap } from '../rdd/operators/flat-map';
import { groupByKey } from '../rdd/operators/group-by-key';
import { keys } from '../rdd/operators/keys';
import { map } from '../rdd/operators/map';
import { mapValues } from '../rdd/operators/map-values';
import { parallelize } from '../rdd/operators/parallelize';
import { reduceByKey } from '../rdd/operators/reduce-by-key';
import { repartition } from '../rdd/operators/repartition';
import { textFile } from '../rdd/operators/text-file';
import { FunctionPartitioner, HashPartitioner } from '../rdd/partitioner';
import { type Aggregator, nodeIdentity, type RddNode, type ShuffledNode, type Step } from '../rdd/rdd-node';
import { lowerBranch } from './lower-to-kernel';
import type { Lowering } from './lowered-stage';
import { type Branch, planStages } from './stage';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'lower-'));
  writeFileSync(join(directory, 'text'), 'a b\n');
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const words = flatMap((line: string) => line.split(' '));
const pairs = map((word: string) => [word, 1]);
const sum = reduceByKey((a: number, b: number) => a + b);

const over = (source: RddNode, steps: readonly Step[]): RddNode =>
  steps.reduce<RddNode>((parent, step) => ({ ...nodeIdentity(step.operator), kind: 'narrow', parent, step }), source);
/** The lowering of the one branch that a shuffle reads. */
const lowerShuffle = (shuffle: RddNode): Lowering => {
  const [stage] = planStages(shuffle, { isPersisted: () => false });
  return lowerBranch(stage?.branches[0] as Branch, shuffle as ShuffledNode);
};
const lower = (steps: readonly Step[], aggregator: Aggregator = sum, source = textFile(directory, 1)): Lowering =>
  lowerShuffle(combineByKey('reduceByKey', over(source, steps), aggregator, new HashPartitioner(3)));
/** The place and the reason. */
const refusal = (lowering: Lowering): unknown => (lowering.lowered ? 'lowered' : [lowering.at, lowering.reason]);

describe('lowerBranch', () => {
  it('makes a kernel program of a word count', () => {
    expect(lower([words, pairs])).toEqual({
      lowered: true,
      program: lineProgramOf({ separators: [Buffer.from(' ')], value: 1 }),
      spec: { key: 'utf8', aggregates: ['sum'] },
      partitions: 3,
      description: 'lines, split on " ", sum of 1 by text',
    });
  });

  it('takes separators in their order, as UTF-8, and the value as it is', () => {
    const lowering = lower(
      [flatMap((l: string) => l.split('é')), flatMap((l: string) => l.split(', ')), map((w: string) => [w, -0])],
      reduceByKey(Math.max),
    );
    expect(lowering).toEqual({
      lowered: true,
      program: lineProgramOf({ separators: [Buffer.from('é'), Buffer.from(', ')], value: -0 }),
      spec: { key: 'utf8', aggregates: ['max'] },
      partitions: 3,
      description: 'lines, split on "é", split on ", ", max of -0 by text',
    });
  });

  const outside = ' ';
  it.each([
    ['a filter', [words, filter((w) => w), pairs], [1, 'there is no kernel program for this operator']],
    [
      'a free variable',
      [flatMap((line: string) => line.split(outside)), pairs],
      [0, 'it uses `outside`, which is neither a parameter nor declared in it'],
    ],
    [
      'a split of what is no text',
      [map((l: string) => [l]), flatMap((l: never) => (l as string).split(' ')), pairs],
      [1, '`[line]` in `[line].split(" ")` is not known to be a text'],
    ],
    [
      'a split of the line after it was split',
      [
        flatMap((line: string) => line.split(' ').map((w) => [line, w])),
        flatMap(([line]: string[]) => (line as never as string).split(',')),
      ],
      [1, '`line` in `line.split(",")` is not known to be a text'],
    ],
    [
      'a split up to a limit',
      [flatMap((line: string) => line.split(' ', 2)), pairs],
      [0, '`line.split(" ", 2)` splits up to a limit'],
    ],
    ['a split into characters', [flatMap((line: string) => line.split('')), pairs], [0, 'it splits into characters']],
    [
      'a split on something else',
      [flatMap((line: string) => line.split(line)), pairs],
      [0, 'the separator of `line.split(line)` is not a constant text'],
    ],
    [
      'half a surrogate pair',
      [flatMap((line: string) => line.split('\ud83d')), pairs],
      [0, 'its separator has half a surrogate pair, which UTF-8 has not'],
    ],
    ['no split', [flatMap((line: string) => line), pairs], [0, '`line` is not a text split on a constant']],
    [
      'the index of map',
      [flatMap((line: string) => line.split(' ').map((w, i) => [w, i]))],
      [0, 'it uses the index of `.map()`'],
    ],
    ['mapValues of no pair', [words, mapValues((n) => n)], [1, '`text` is not a pair']],
    ['keys of no pair', [words, keys()], [1, '`text` is not a pair']],
    ['no pair', [words], ['shuffle', '`text` is not a pair']],
    ['a triple', [words, map((w) => [w, 1, 2])], ['shuffle', '`[text, 1, 2]` is not a pair']],
    [
      'another key',
      [words, map((w: string) => [w + '!', 1])],
      ['shuffle', 'the key `text + "!"` is not the text that is left'],
    ],
    [
      'the line as key',
      [flatMap((line: string) => line.split(' ').map(() => [line, 1]))],
      ['shuffle', 'the key `line` is not the text that is left'],
    ],
    ['a text as value', [words, map((w: string) => [w, '1'])], ['shuffle', 'the value `"1"` is not a constant number']],
    [
      'what may throw and is not used',
      [map((line: string) => [line, (line[9] as string).split(',')]), mapValues(() => 1)],
      ['shuffle', 'the value `(line[9].split(","), 1)` is not a constant number'],
    ],
  ] as [string, Step[], unknown][])('refuses %s, and says where and why', (_, steps, expected) => {
    expect(refusal(lower(steps))).toEqual(expected);
  });

  it('refuses reductions that it does not know', () => {
    const difference = reduceByKey((a: number, b: number) => a - b);
    expect([lower([words, pairs], difference), lower([words, pairs], groupByKey())].map(refusal)).toEqual([
      ['shuffle', '`(a, b) => a - b` is not a sum'],
      ['shuffle', 'it does not reduce values by one function'],
    ]);
  });

  it('refuses rows that do not come from lines, and shuffles that do not place keys by their hash', () => {
    const lines = over(textFile(directory, 1), [words, pairs]);
    const byFirst = new FunctionPartitioner(2, () => 0);
    expect(
      [
        lower([words, pairs], sum, parallelize(['a b'], 1)),
        lowerShuffle(combineByKey('reduceByKey', lines, sum, byFirst)),
        lowerShuffle(repartition(lines, 2)),
      ].map(refusal),
    ).toEqual([
      ['branch', 'its input is not lines of text'],
      ['shuffle', 'it does not place keys by their hash'],
      ['shuffle', 'it does not reduce values by key'],
    ]);
  });

  it('asks at each plan whether the methods are JavaScript’s own', () => {
    const original = Object.getOwnPropertyDescriptor(String.prototype, 'split') as PropertyDescriptor;
    Object.defineProperty(String.prototype, 'split', { ...original, value: () => ['replaced'] });
    let replaced: Lowering;
    try {
      replaced = lower([words, pairs]);
    } finally {
      Object.defineProperty(String.prototype, 'split', original);
    }
    expect([replaced, lower([words, pairs])].map(refusal)).toEqual([
      ['branch', "String.prototype.split is not JavaScript's own any more"],
      'lowered',
    ]);
  });

  it('refuses a pipeline whose rows grow without end', () => {
    const doubling = Array.from({ length: 40 }, () => map((row: unknown) => [row, row]));
    expect(refusal(lower(doubling))).toEqual([8, 'what it computes is too large']);
  });
});
