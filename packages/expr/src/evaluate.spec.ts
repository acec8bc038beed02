import fc from 'fast-check';
import { evaluate } from './evaluate';
import type { Lambda } from './expression';
import { parseLambda } from './parse-lambda';
import { anyArgument, anyLambdaSource, functionOf, outcome } from './random-lambda';

const read = (source: string): Lambda => {
  const tree = parseLambda(functionOf(source));
  if (tree.kind === 'opaque') throw new TypeError(`${source}: ${tree.reason}`);
  return tree;
};

describe('evaluate', () => {
  it.each([
    ["(line) => line.split(' ')", ['a  b']],
    ['([w, n]) => [n, w]', [['a', 1]]],
    ['([a, b]) => [a, b]', ['\ud83d\ude00x']],
    ['(a) => a[0]', ['\ud83d\ude00x']],
    ['(a, b) => a + b', [-0, -0]],
    ['(a, b) => a + b', ['a', 1]],
    ["(x) => x.split(',').map((w, i) => [w, i])", ['a,b']],
    ["(x) => x.split('')", ['\ud83d\ude00']],
  ])('gives for %s what the function gives', (source, args) => {
    expect(evaluate(read(source), args)).toStrictEqual(functionOf(source)(...args));
  });

  it.each([
    ['([]) => 1', [null]],
    ['([x]) => 1', [{}]],
    ['(x) => { const y = x.split(","); return 1; }', [1]],
    ['(x) => { const y = x[0]; return [].map(() => y); }', [undefined]],
    ['(a, b) => [a + b, 1][1]', [Symbol('a'), 1]],
  ])('throws for %s as the function does', (source, args) => {
    expect([() => evaluate(read(source), args), () => functionOf(source)(...args)].map(outcome)).toEqual([
      { throws: 'TypeError' },
      { throws: 'TypeError' },
    ]);
  });

  it('comes to the same as the function for all lambdas and arguments', () => {
    fc.assert(
      fc.property(anyLambdaSource, fc.array(anyArgument, { maxLength: 3 }), (source, args) => {
        const tree = read(source);
        const fn = functionOf(source);
        expect(outcome(() => evaluate(tree, args))).toStrictEqual(outcome(() => fn(...args)));
      }),
      { numRuns: 600 },
    );
  });
});
