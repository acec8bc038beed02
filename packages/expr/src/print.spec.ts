import fc from 'fast-check';
import { array, binary, call, constant, element, index, lambda, map, parameter, sequence } from './expression';
import { parseLambda } from './parse-lambda';
import { printExpression, printLambda } from './print';
import { anyArgument, anyLambdaSource, functionOf, outcome } from './random-lambda';

const x = parameter(0);

describe('printExpression', () => {
  it.each([
    [call(x, 'split', [constant(' ')]), 'line.split(" ")'],
    [array([x, constant(1)]), '[line, 1]'],
    [
      array([constant('\ud800"\n'), constant(-0), constant(NaN), constant(undefined)]),
      '["\\ud800\\"\\n", -0, NaN, undefined]',
    ],
    [index(constant(-1), 0), '(-1)[0]'],
    [index(binary('+', x, constant(1)), 0), '(line + 1)[0]'],
    [element(binary('+', x, constant(1)), 0), '[...line + 1][0]'],
    [binary('-', x, binary('-', x, constant(-1))), 'line - (line - -1)'],
    [binary('**', constant(-1), x), '(-1) ** line'],
    [sequence([x], array([])), '(line, [])'],
    [
      map(x, lambda(['line', 'i'], array([x, parameter(1), parameter(0, 1)]))),
      'line.map((line2, i) => [line2, i, line])',
    ],
  ])('%#', (expression, text) => {
    expect(printExpression(expression, ['line'])).toBe(text);
  });
});

describe('printLambda', () => {
  it('keeps names apart that are the same, and apart from those of constants', () => {
    const fn = lambda(['tuple', 'tuple', 'NaN'], array([x, parameter(1), parameter(2), constant(NaN)]));
    expect(printLambda(fn)).toBe('(tuple, tuple2, NaN2) => [tuple, tuple2, NaN2, NaN]');
  });

  it('gives a text that is the same function', () => {
    fc.assert(
      fc.property(anyLambdaSource, fc.array(anyArgument, { maxLength: 3 }), (source, args) => {
        const fn = functionOf(source);
        const tree = parseLambda(fn);
        const printed = functionOf(tree.kind === 'lambda' ? printLambda(tree) : tree.reason);
        expect(outcome(() => printed(...args))).toStrictEqual(outcome(() => fn(...args)));
      }),
      { numRuns: 600 },
    );
  });
});
