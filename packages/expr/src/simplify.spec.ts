import fc from 'fast-check';
import { evaluate } from './evaluate';
import { lambda, type Lambda } from './expression';
import { parseLambda } from './parse-lambda';
import { printLambda } from './print';
import { anyArgument, anyLambdaSource, anyText, functionOf, outcome } from './random-lambda';
import { simplify } from './simplify';
import type { TypeFrames } from './type-of';

const TEXTS: TypeFrames = [['text', 'text', 'text']];
const read = (source: string): Lambda => {
  const tree = parseLambda(functionOf(source));
  if (tree.kind === 'opaque') throw new TypeError(`${source}: ${tree.reason}`);
  return tree;
};
const simplified = (source: string, types: TypeFrames): Lambda => {
  const { parameters, body } = read(source);
  return lambda(parameters, simplify(body, types));
};

describe('simplify', () => {
  it.each([
    ['takes elements of array literals', '(t) => { const [a, [b]] = [t, [1]]; return [b, a]; }', '(t) => [1, t]'],
    ['takes what is past the end when destructuring', '(t) => { const [a, b] = [t]; return b; }', '(t) => undefined'],
    ['leaves an index past the end, which asks the prototype', '(t) => [t][1]', '(t) => [t][1]'],
    ['drops what cannot throw', '(t) => { const x = t.split(","); return t; }', '(t) => t'],
    ['keeps what can', '(t) => { const x = t[9].split(","); return t; }', '(t) => (t[9].split(","), t)'],
    [
      'keeps what an element that is not taken may throw',
      '(t) => [t, t[9].split(",")][0]',
      '(t) => (t[9].split(","), t)',
    ],
    ['adds up constants', '(t) => { const one = 1; return [t, one + one]; }', '(t) => [t, 2]'],
    [
      'makes one map of a chain',
      '(t) => t.split(" ").map((w) => [w, 1]).map(([w, n], i) => [n, w, i])',
      '(t) => t.split(" ").map((w, index, array) => [1, w, index])',
    ],
    [
      'leaves a map that looks at the array',
      '(t) => t.split(" ").map((w) => 1).map((n, i, ns) => ns)',
      '(t) => t.split(" ").map((w) => 1).map((n, i, ns) => ns)',
    ],
    [
      'keeps what the first of two maps may throw',
      '(t) => t.split(" ").map((w) => w[9].split(",")).map(() => 1)',
      '(t) => t.split(" ").map((w, index, array) => (w[9].split(","), 1))',
    ],
  ])('%s', (_, source, printed) => {
    expect(printLambda(simplified(source, TEXTS))).toBe(printed);
  });

  it('leaves maps of what may be no array', () => {
    const source = '(x) => x.map((y) => [y]).map(([y]) => y)';
    expect(printLambda(simplified(source, []))).toBe('(x) => x.map((y) => [y]).map((tuple) => [...tuple][0])');
  });

  it('does not make one map of many if that would double it again and again', () => {
    const source = `(t) => t.split(" ")${'.map((w) => [w, w])'.repeat(60)}`;
    const tree = simplified(source, TEXTS);
    expect(printLambda(tree).length).toBeLessThan(10_000);
  });

  it('leaves what a lambda gives, for arguments of any type', () => {
    fc.assert(
      fc.property(anyLambdaSource, fc.array(anyArgument, { maxLength: 3 }), (source, args) => {
        const simpler = simplified(source, []);
        expect(outcome(() => evaluate(simpler, args))).toStrictEqual(outcome(() => functionOf(source)(...args)));
      }),
      { numRuns: 600 },
    );
  });

  it('leaves what a lambda gives, for arguments that are known to be texts', () => {
    fc.assert(
      fc.property(anyLambdaSource, fc.tuple(anyText, anyText, anyText), (source, args) => {
        const simpler = simplified(source, TEXTS);
        expect(outcome(() => evaluate(simpler, args))).toStrictEqual(outcome(() => functionOf(source)(...args)));
      }),
      { numRuns: 600 },
    );
  });
});
