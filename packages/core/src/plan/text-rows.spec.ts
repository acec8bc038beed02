import { array, constant, parameter, printExpression } from '@ts-streaming/expr';
import { flatMap } from '../rdd/operators/flat-map';
import { keys } from '../rdd/operators/keys';
import { map } from '../rdd/operators/map';
import { mapPartitions } from '../rdd/operators/map-partitions';
import { mapValues } from '../rdd/operators/map-values';
import { parallelize } from '../rdd/operators/parallelize';
import { values } from '../rdd/operators/values';
import { type NarrowNode, nodeIdentity, type Step } from '../rdd/rdd-node';
import { applyStep, isRefusal, isText, LINES, pairOf, printed, type Refusal, type TextRows } from './text-rows';

const nodeOf = (step: Step): NarrowNode => ({
  ...nodeIdentity(step.operator),
  kind: 'narrow',
  parent: parallelize([], 1),
  step,
});
const after = (...steps: readonly Step[]): TextRows | Refusal =>
  steps.reduce<TextRows | Refusal>((rows, step) => (isRefusal(rows) ? rows : applyStep(rows, nodeOf(step))), LINES);
/** The separators and the row, or the reason. */
const shown = (rows: TextRows | Refusal): unknown =>
  isRefusal(rows) ? rows.reason : [rows.separators, printExpression(rows.row, ['line', 'text', 'text2'])];

const words = flatMap((line: string) => line.split(' '));
const pairs = map((word: string) => [word, 1]);

describe('applyStep', () => {
  it.each([
    ['map composes', [words, pairs, map(([w, n]: [string, number]) => [n, [w]])], [[' '], '[1, [text]]']],
    ['flatMap cuts the text that is left', [words, flatMap((w: string) => w.split(','))], [[' ', ','], 'text2']],
    [
      'flatMap cuts and maps, and still knows the line',
      [flatMap((line: string) => line.split(' ').map((w) => [w, line]))],
      [[' '], '[text, line]'],
    ],
    ['flatMap to an array of one element is a map', [flatMap((line: string) => [[line, 1]])], [[], '[line, 1]']],
    ['mapValues leaves the key', [words, pairs, mapValues((n: number) => [n, n + 1])], [[' '], '[text, [1, 2]]']],
    ['keys and values take a part', [words, pairs, map((p) => [p, p]), keys(), values()], [[' '], '1']],
    ['other operators are refused', [words, mapPartitions((rows) => rows, false)], expect.stringContaining('operator')],
    ['an array of two elements is refused', [flatMap((l: string) => [l, l])], expect.stringContaining('[line, line]')],
  ] as [string, Step[], unknown][])('%s', (_, steps, expected) => {
    expect(shown(after(...steps))).toEqual(expected);
  });
});

describe('the row', () => {
  const cut = after(words) as TextRows;

  it('is the text that the last separator has left, and no earlier one', () => {
    expect([isText(parameter(1), cut), isText(parameter(0), cut), isText(constant('a'), cut)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is a pair if it is an array of two', () => {
    const [key, value] = [parameter(1), constant(1)];
    const pairsOf = [array([key, value]), array([key]), array([key, value, value]), key].map((row) =>
      pairOf({ ...cut, row }),
    );
    expect(pairsOf).toEqual([
      { key, value },
      { reason: '`[text]` is not a pair' },
      { reason: '`[text, 1, 1]` is not a pair' },
      { reason: '`text` is not a pair' },
    ]);
  });

  it('prints with the names of texts', () => {
    const twice = after(words, words) as TextRows;
    expect(printed(array([parameter(0), parameter(1), parameter(2)]), twice)).toBe('`[line, text, text2]`');
  });
});
