import type { Expression } from './expression';
import { isSame } from './is-same';
import { parseLambda } from './parse-lambda';
import { functionOf } from './random-lambda';

const body = (source: string): Expression => {
  const tree = parseLambda(functionOf(`(x, y) => ${source}`));
  if (tree.kind === 'opaque') throw new TypeError(tree.reason);
  return tree.body;
};

const SOURCES = [
  ...['x', 'y', '0', '-0', '"0"', 'null', 'undefined', 'NaN', '[x]', '[y]', '[x, y]', '({ a: x })', '({ b: x })'],
  ...['x[0]', 'x[1]', 'x.a', 'x.b', 'x[y]', 'y[x]', 'x.trim()', 'x.trimEnd()', 'x.at(1)', 'x.at(2)', '/a/.test(x)'],
  ...['/a/g.test(x)', 'Number(x)', 'String(x)', 'x.map((z) => z)', 'x.map((z, i) => i)', 'x.map((z) => x)'],
  ...['x.filter((z) => z)', 'x.some((z) => z)', 'x.every((z) => z)', '-x', '!x', 'x + y', 'x - y', 'x && y', 'x || y'],
  ...['x ? y : 1', 'x ? 1 : y', '`${x}`', '`a${x}`', '(x.a, y)', '(x.b, y)'],
];

describe('isSame', () => {
  it('is true for trees that are read from the same source, and for no others', () => {
    for (const a of SOURCES) {
      for (const b of SOURCES) {
        expect({ a, b, isSame: isSame(body(a), body(b)) }).toEqual({ a, b, isSame: a === b });
      }
    }
  });
});
