import { filter } from '../rdd/operators/filter';
import { flatMap } from '../rdd/operators/flat-map';
import { keys } from '../rdd/operators/keys';
import { map } from '../rdd/operators/map';
import { mapPartitions } from '../rdd/operators/map-partitions';
import { mapValues } from '../rdd/operators/map-values';
import { parallelize } from '../rdd/operators/parallelize';
import { values } from '../rdd/operators/values';
import { type NarrowNode, nodeIdentity, type Step } from '../rdd/rdd-node';
import { TextRows } from './text-rows';

const nodeOf = (step: Step): NarrowNode => ({
  ...nodeIdentity(step.operator),
  kind: 'narrow',
  parent: parallelize([], 1),
  step,
});
/** The rows after some steps: what cuts and drops them, and what a row is. */
const after = (...steps: readonly Step[]): TextRows => {
  const rows = new TextRows();
  for (const step of steps) rows.apply(nodeOf(step));
  return rows;
};
const shown = (rows: TextRows): unknown => [rows.description.slice(1).join(', '), rows.context.printed(rows.row)];

const words = flatMap((line: string) => line.split(' '));
const pairs = map((word: string) => [word, 1]);

describe('TextRows', () => {
  it.each([
    ['map composes', [words, pairs, map(([w, n]: [string, number]) => [n, [w]])], ['split on " "', '`[1, [text]]`']],
    [
      'flatMap cuts the text that is left',
      [words, flatMap((w: string) => w.split(','))],
      ['split on " ", split on ","', '`text2`'],
    ],
    [
      'flatMap cuts and maps, and still knows the line and the index',
      [flatMap((line: string) => line.split(' ').map((w, i) => [w, line, i]))],
      ['split on " "', '`[text, line, index]`'],
    ],
    [
      'flatMap takes what is left of the parts',
      [
        flatMap((line: string) =>
          line
            .split(/[,;]/)
            .slice(1)
            .map((w, i) => [w, i]),
        ),
      ],
      ['split on a class of characters, filter', '`[text, index - 1]`'],
    ],
    [
      'flatMap filters parts',
      [flatMap((line: string) => line.split(' ').filter((w) => w))],
      ['split on " ", filter', '`text`'],
    ],
    ['flatMap to an array of one element is a map', [flatMap((line: string) => [[line, 1]])], ['', '`[line, 1]`']],
    [
      'flatMap to one element or none is a filter',
      [flatMap((line: string) => (line.length > 3 ? [line] : []))],
      ['filter', '`line`'],
    ],
    ['filter leaves the row', [words, filter((w: string) => w.length > 3)], ['split on " ", filter', '`text`']],
    [
      'mapValues leaves the key',
      [words, pairs, mapValues((n: number) => [n, n + 1])],
      ['split on " "', '`[text, [1, 2]]`'],
    ],
    ['keys and values take a part', [words, pairs, map((p) => [p, p]), keys(), values()], ['split on " "', '`1`']],
  ] as [string, Step[], unknown][])('%s', (_, steps, expected) => {
    expect(shown(after(...steps))).toEqual(expected);
  });

  it.each([
    ['other operators', [words, mapPartitions((rows) => rows, false)], 'there is no kernel program for this operator'],
    [
      'what is left after some were dropped, by index',
      [
        flatMap((l: string) =>
          l
            .split(' ')
            .filter((w) => w)
            .map((w, i) => [w, i]),
        ),
      ],
      'it uses the index of `.map()` after some were dropped',
    ],
    [
      'the parts from the end',
      [flatMap((l: string) => l.split(' ').slice(-2))],
      'it slices other than from the start of the parts of a text',
    ],
    ['characters of a text', [flatMap((l: string) => l.slice(1))], '`line.slice(1)` is not a text split on a constant'],
  ] as [string, Step[], string][])('refuses %s', (_, steps, reason) => {
    expect(() => after(...steps)).toThrow(reason);
  });

  it.each([
    ['an array of two', map((l: string) => [l, 1]), ['`line`', '`1`']],
    [
      'a choice of two pairs',
      map((l: string) => (l ? [l, 1] : ['none', 2])),
      ['`line ? line : "none"`', '`line ? 1 : 2`'],
    ],
  ] as [string, Step, string[]][])('takes %s for a pair', (_, step, expected) => {
    const rows = after(step);
    const { key, value } = rows.pair();
    expect([key, value].map((part) => rows.context.printed(part))).toEqual(expected);
  });

  it.each([
    ['a text', words, '`text` is not a pair'],
    ['an array of one', map((l: string) => [l]), '`[line]` is not a pair'],
    ['an array of three', map((l: string) => [l, 1, 1]), '`[line, 1, 1]` is not a pair'],
  ] as [string, Step, string][])('takes %s for no pair', (_, step, reason) => {
    expect(() => after(step).pair()).toThrow(reason);
  });
});
