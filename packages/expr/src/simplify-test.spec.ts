import { lambda } from './expression';
import { parseLambda } from './parse-lambda';
import { printLambda } from './print';
import { functionOf } from './random-lambda';
import { simplify } from './simplify';

/** Of a text, a number and anything. */
const simplified = (source: string): string => {
  const tree = parseLambda(functionOf(`(t, n, any) => ${source}`));
  if (tree.kind === 'opaque') throw new TypeError(tree.reason);
  return printLambda(lambda(tree.parameters, simplify(tree.body, [['text', 'number']]))).replace('(t, n, any) => ', '');
};

describe('simplifyTest', () => {
  it.each([
    ['String(t)', 't'],
    ['Number(n)', 'n'],
    ['Number(t)', 'Number(t)'],
    ['String(n)', 'String(n)'],
    ['`${t}`', 't'],
    ['`${n}`', '`${n}`'],
    ['typeof t', '"string"'],
    ['typeof any', 'typeof any'],
    ['typeof [any.a]', '([any.a], "object")'],
    ['t === undefined', 'false'],
    ['null != t', 'true'],
    ['t == null ? 1 : t', 't'],
    ['t?.trim()', 't.trim()'],
    ['any?.trim()', '(any == null) ? undefined : any.trim()'],
    ['t.split(",")[1] === undefined', 't.split(",")[1] === undefined'],
    ['t.split(",")[1] === null', 'false'],
    ['t ?? 1', 't'],
    ['t.split(",")[1] ?? 1', 't.split(",")[1] ?? 1'],
    ['"a" === t', 't === "a"'],
    ['5 > n', 'n < 5'],
    ['5 <= any', 'any >= 5'],
    ['2 * n', 'n * 2'],
    ['2 - n', '2 - n'],
    ['"a" + t', '"a" + t'],
    ['"a" == t', 't === "a"'],
    ['1 == t', 't == 1'],
    ['typeof any == "string"', '(typeof any) === "string"'],
  ])('%s is %s', (source, expected) => {
    expect(simplified(source)).toBe(expected);
  });
});
