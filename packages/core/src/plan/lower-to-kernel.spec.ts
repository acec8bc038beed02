import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cutProgramOf } from '@ts-streaming/kernel/contract';
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
import { programText } from './program-text';
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

/** The program, what it groups by and aggregates, and what explain() says. */
const lowered = (lowering: Lowering): unknown =>
  lowering.lowered
    ? [
        ...programText(lowering.program),
        `${lowering.spec.key}: ${lowering.spec.aggregates.join(' ')}`,
        lowering.description,
      ]
    : refusal(lowering);

describe('lowerBranch', () => {
  it('makes a kernel program of a word count, of those that kernels have their fastest loops for', () => {
    const lowering = lower([words, pairs]);
    expect(lowering).toMatchObject({ partitions: 3, shape: { kind: 'number' } });
    expect(lowered(lowering)).toEqual([
      '#1 = cut #0 " "',
      '#2 = constant 1',
      'key #1',
      'values [#2]',
      'utf8: sum',
      'lines, split on " ", sum of `1` by `text`',
    ]);
    expect(lowering.lowered && cutProgramOf(lowering.program)).toEqual({ separators: [Buffer.from(' ')], value: 1 });
  });

  it('takes separators in their order, as UTF-8, and the value as it is', () => {
    const lowering = lower(
      [flatMap((l: string) => l.split('é')), flatMap((l: string) => l.split(', ')), map((w: string) => [w, -0])],
      reduceByKey(Math.max),
    );
    expect(lowered(lowering)).toEqual([
      '#1 = cut #0 "é"',
      '#2 = cut #1 ", "',
      '#3 = constant -0',
      'key #2',
      'values [#3]',
      'utf8: max',
      'lines, split on "é", split on ", ", max of `-0` by `text2`',
    ]);
  });

  it('takes fields and numbers of a line, by a composite key; a line without the field is left to escape', () => {
    const lowering = lower([
      map((l: string) => l.split(',')),
      filter((f: string[]) => Number(f[2]) > 10),
      map((f: string[]) => [[f[0], f[1]], Number(f[2])]),
    ]);
    expect(lowered(lowering)).toEqual([
      '#1 = part #0 "," 2',
      '#2 = toNumber #1',
      '#3 = constant 10',
      '#4 = > #2 #3',
      'filter #4',
      '#6 = part #0 "," 0',
      '#7 = part #0 "," 1',
      'key [#6 #7]',
      'values [#2]',
      'data: sum',
      'lines, filter, sum of `Number(line.split(",")[2])` by `[line.split(",")[0], line.split(",")[1]]`',
    ]);
  });

  it('asks whether a field is there where the program does', () => {
    const lowering = lower([
      map((l: string) => l.split(' ')),
      filter((f: string[]) => f[3] === 'GET' || f[4] === undefined),
      map((f: string[]) => [f[5] ?? 'none', f.length]),
    ]);
    expect(lowered(lowering)).toEqual([
      '#1 = constant "GET"',
      '#2 = parts #0 " "',
      '#3 = constant 3',
      '#4 = > #2 #3',
      '#5 = part #0 " " 3',
      '#6 = === #5 #1',
      '#7 = and #4 #6',
      '#8 = constant 4',
      '#9 = > #2 #8',
      '#10 = not #9',
      '#11 = or #7 #10',
      'filter #11',
      '#13 = constant "none"',
      '#14 = constant 5',
      '#15 = > #2 #14',
      '#16 = part #0 " " 5',
      '#17 = select #15 #16 #13',
      'key #17',
      'values [#2]',
      'utf8: sum',
      expect.any(String),
    ]);
  });

  it('parses JSON once for all that is asked of it', () => {
    const lowering = lower([
      map((l: string) => JSON.parse(l) as { user: { name?: string } | undefined; amount: number }),
      filter((e: { amount: number }) => e.amount > 0),
      map((e: { user: { name?: string } | undefined; amount: number }) => [e.user?.name, e.amount]),
    ]);
    expect(lowered(lowering)).toEqual([
      '#1 = constant 0',
      '#2 = json #0 ("amount") false',
      '#3 = asNumber #2',
      '#4 = > #3 #1',
      'filter #4',
      '#6 = json #0 ("user" "name") true',
      'key #6',
      'values [#3]',
      'data: sum',
      expect.any(String),
    ]);
  });

  it('lets a line escape where the program would throw, though it does not use what throws', () => {
    const lowering = lower([map((line: string) => [line, (line[9] as string).split(',')]), mapValues(() => 1)]);
    expect(lowered(lowering)).toEqual([
      '#1 = characterAt #0 9',
      '#2 = constant 1',
      '#3 = truthy #1',
      '#4 = constant true',
      '#5 = or #3 #4',
      'filter #5',
      'key #0',
      'values [#2]',
      'utf8: sum',
      expect.any(String),
    ]);
  });

  it('looks at what is not sure only where JavaScript does', () => {
    const lowering = lower([
      map((l: string) => [l, l.startsWith('{') ? (JSON.parse(l) as { n: number }).n : 0] as const),
      mapValues((n: number) => n * 2),
    ]);
    expect(lowered(lowering)).toEqual([
      '#1 = startsWith #0 "{"',
      '#2 = constant 0',
      '#3 = json #0 ("n") false',
      '#4 = toData #2',
      '#5 = select #1 #3 #4',
      '#6 = constant 2',
      '#7 = asNumber #5',
      '#8 = * #7 #6',
      'key #0',
      'values [#8]',
      'utf8: sum',
      expect.any(String),
    ]);
  });

  it('aggregates several numbers beside each other', () => {
    const lowering = lower(
      [map((l: string) => l.split(',')), map((f: string[]) => [f[0], [Number(f[1]), 1]])],
      reduceByKey((a: readonly [number, number], b: readonly [number, number]) => [a[0] + b[0], a[1] + b[1]] as const),
    );
    expect(lowering).toMatchObject({ shape: { kind: 'tuple', length: 2 } });
    expect(lowered(lowering)).toEqual([
      '#1 = part #0 "," 0',
      '#2 = part #0 "," 1',
      '#3 = toNumber #2',
      '#4 = constant 1',
      'key #1',
      'values [#3 #4]',
      'utf8: sum sum',
      'lines, sum, sum of `[Number(line.split(",")[1]), 1]` by `line.split(",")[0]`',
    ]);
  });

  const outside = ' ';
  it.each([
    [
      'a free variable',
      [flatMap((line: string) => line.split(outside)), pairs],
      [0, expect.stringContaining('it uses `outside`')],
    ],
    [
      'a split of what is no text',
      [map((l: string) => [l]), flatMap((l: never) => (l as string).split(' ')), pairs],
      [1, 'it uses an array as a value'],
    ],
    ['a split into characters', [flatMap((line: string) => line.split('')), pairs], [0, 'it splits into characters']],
    [
      'a split up to a limit of the line',
      [flatMap((line: string) => line.split(' ', line.length)), pairs],
      [0, 'it splits up to a limit that is not a constant number'],
    ],
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
    [
      'half a surrogate pair in a text',
      [filter((line: string) => line !== '\ude00'), map((l: string) => [l, 1])],
      [0, '"\\ude00" has half a surrogate pair, which UTF-8 has not'],
    ],
    ['no split', [flatMap((line: string) => line), pairs], [0, '`line` is not a text split on a constant']],
    ['mapValues of no pair', [words, mapValues((n) => n)], [1, '`text` is not a pair']],
    ['keys of no pair', [words, keys()], [1, '`text` is not a pair']],
    ['no pair', [words], ['shuffle', '`text` is not a pair']],
    ['a triple', [words, map((w) => [w, 1, 2])], ['shuffle', '`[text, 1, 2]` is not a pair']],
    ['an object as key', [map((w) => [{ w }, 1])], ['shuffle', 'the key `{ w: line }` is no primitive']],
    ['an array in a key', [map((w) => [[1, [w]], 1])], ['shuffle', 'the key `[1, [line]]` holds more than primitives']],
    ['a text as value', [words, map((w: string) => [w, '1'])], ['shuffle', 'the value `"1"` is not a number']],
    [
      'a boolean as value',
      [words, map((w: string) => [w, w > 'a'])],
      ['shuffle', 'the value `text > "a"` is not a number'],
    ],
    ['an array as value', [words, map((w: string) => [w, [1]])], ['shuffle', 'the value `[1]` is not a number']],
    [
      'JSON as a whole',
      [map((l: string) => [l, JSON.parse(l) as number])],
      ['shuffle', 'it uses a whole JSON document as a value'],
    ],
    [
      'a method that no kernel has',
      [map((l: string) => [l.lastIndexOf('a'), 1])],
      ['shuffle', 'there is no kernel program for `line.lastIndexOf("a")`'],
    ],
  ] as [string, Step[], unknown][])('refuses %s, and says where and why', (_, steps, expected) => {
    expect(refusal(lower(steps))).toEqual(expected);
  });

  it('refuses reductions that it does not know', () => {
    const difference = reduceByKey((a: number, b: number) => a - b);
    expect([lower([words, pairs], difference), lower([words, pairs], groupByKey())].map(refusal)).toEqual([
      ['shuffle', '`(a, b) => a - b` is not a sum, min or max'],
      ['shuffle', 'it collects all values'],
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
    const source = textFile(directory, 1);
    // Paths are split as well.
    expect(source.partitions()).not.toEqual([]);
    const original = Object.getOwnPropertyDescriptor(String.prototype, 'split') as PropertyDescriptor;
    Object.defineProperty(String.prototype, 'split', { ...original, value: () => ['replaced'] });
    let replaced: Lowering;
    try {
      replaced = lower([words, pairs], sum, source);
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
