import fc from 'fast-check';
import { applyLambda } from './apply-lambda';
import { evaluate } from './evaluate';
import { array, constant, type Expression, lambda, type Lambda, parameter } from './expression';
import { parseLambda } from './parse-lambda';
import { printExpression } from './print';
import { anyLambdaSource, anyText, functionOf, outcome } from './random-lambda';
import type { TypeFrames } from './type-of';

const TEXTS: TypeFrames = [['text', 'text']];
const read = (source: string): Lambda => {
  const tree = parseLambda(functionOf(source));
  if (tree.kind === 'opaque') throw new TypeError(`${source}: ${tree.reason}`);
  return tree;
};

describe('applyLambda', () => {
  const applied = (source: string, argument: Expression): string => {
    const result = applyLambda(read(source), [argument], TEXTS);
    return result.kind === 'opaque' ? result.reason : printExpression(result, ['line', 'word']);
  };

  it('composes and simplifies', () => {
    expect(applied('([w, n]) => [n, w]', array([parameter(1), constant(1)]))).toBe('[1, word]');
    expect(applied("(line) => line.split(' ')", parameter(0))).toBe('line.split(" ")');
  });

  it('keeps an argument that may throw, though the lambda does not use it', () => {
    expect(applied('() => 1', read('(line) => line[9].split(",")').body)).toBe('(line[9].split(","), 1)');
    expect(applied('() => 1', read('(line) => line.split(",")').body)).toBe('1');
  });

  it('refuses what grows too large', () => {
    let row: Expression = parameter(0);
    for (let i = 0; i < 8; i++) row = array([row, row]);
    expect(applied('(row) => [row, row]', row)).toBe('what it computes is too large');
  });

  it('is calling one lambda with what another one gives', () => {
    fc.assert(
      fc.property(anyLambdaSource, anyLambdaSource, fc.tuple(anyText, anyText), (source, innerSource, args) => {
        const composed = applyLambda(read(source), [read(innerSource).body, parameter(1)], TEXTS);
        fc.pre(composed.kind !== 'opaque');
        const [fn, innerFn] = [functionOf(source), functionOf(innerSource)];
        expect(outcome(() => evaluate(lambda(['a', 'b'], composed), args))).toStrictEqual(
          outcome(() => fn(innerFn(...args), args[1])),
        );
      }),
      { numRuns: 600 },
    );
  });
});
