import fc from 'fast-check';
import { applyLambda } from './apply-lambda';
import { evaluate } from './evaluate';
import { lambda, type Lambda, parameter } from './expression';
import { parseLambda } from './parse-lambda';
import { printLambda } from './print';
import { anyArgument, anyLambdaSource, anyText, functionOf, outcome } from './random-lambda';
import { simplify } from './simplify';

const read = (source: string): Lambda => {
  const tree = parseLambda(functionOf(source));
  if (tree.kind === 'opaque') throw new Error(`${source}: ${tree.reason}`);
  return tree;
};
const RUNS = { numRuns: 1500 };

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
      RUNS,
    );
  });
});

describe('printLambda', () => {
  it('gives a text that is the same function', () => {
    fc.assert(
      fc.property(anyLambdaSource, fc.array(anyArgument, { maxLength: 3 }), (source, args) => {
        const tree = read(source);
        const printed = functionOf(printLambda(tree));
        expect(outcome(() => printed(...args))).toStrictEqual(outcome(() => evaluate(tree, args)));
      }),
      RUNS,
    );
  });
});

describe('simplify', () => {
  it('leaves what a lambda gives, for arguments of any type', () => {
    fc.assert(
      fc.property(anyLambdaSource, fc.array(anyArgument, { maxLength: 3 }), (source, args) => {
        const tree = read(source);
        const simpler = lambda(tree.parameters, simplify(tree.body, []));
        expect(outcome(() => evaluate(simpler, args))).toStrictEqual(outcome(() => evaluate(tree, args)));
      }),
      RUNS,
    );
  });

  it('leaves what a lambda gives, for arguments that are known to be texts', () => {
    fc.assert(
      fc.property(anyLambdaSource, fc.tuple(anyText, anyText, anyText), (source, args) => {
        const tree = read(source);
        const simpler = lambda(tree.parameters, simplify(tree.body, [['text', 'text', 'text']]));
        expect(outcome(() => evaluate(simpler, args))).toStrictEqual(outcome(() => evaluate(tree, args)));
      }),
      RUNS,
    );
  });
});

describe('applyLambda', () => {
  it('is calling one lambda with what another one gives', () => {
    fc.assert(
      fc.property(anyLambdaSource, anyLambdaSource, fc.tuple(anyText, anyText), (source, innerSource, args) => {
        const inner = read(innerSource);
        const composed = applyLambda(read(source), [inner.body, parameter(1)], [['text', 'text']]);
        fc.pre(composed.kind !== 'opaque');
        const [fn, innerFn] = [functionOf(source), functionOf(innerSource)];
        expect(outcome(() => evaluate(lambda(['a', 'b'], composed), args))).toStrictEqual(
          outcome(() => fn(innerFn(...args), args[1])),
        );
      }),
      RUNS,
    );
  });
});
