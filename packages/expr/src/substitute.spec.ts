import { array, constant, type Expression, lambda, type Lambda, map, parameter } from './expression';
import { printExpression } from './print';
import { shift, shiftLambda, substitute, usesParameter } from './substitute';

const outer = ['a', 'b'];
const printed = (expression: Expression): string => printExpression(expression, outer);
/** `(x, y) => [x, y, a.map((z) => [z, x, b])]` where a and b are parameters around it. */
const fn: Lambda = lambda(
  ['x', 'y'],
  array([
    parameter(0),
    parameter(1),
    map(parameter(0, 1), lambda(['z'], array([parameter(0), parameter(0, 1), parameter(1, 2)]))),
  ]),
);

describe('substitute', () => {
  it('puts arguments for parameters, also inside of inner lambdas, and leaves outer ones', () => {
    expect(printed(substitute(fn, [parameter(1), constant(1)]))).toBe('[b, 1, a.map((z) => [z, b, b])]');
  });

  it('never lets an inner lambda bind what an argument reads', () => {
    const argument = map(parameter(0), lambda(['z'], array([parameter(0), parameter(1, 1)])));
    expect(printed(substitute(fn, [argument, constant(2)]))).toBe(
      '[a.map((z) => [z, b]), 2, a.map((z) => [z, a.map((z2) => [z2, b]), b])]',
    );
  });

  it('takes missing arguments for undefined, and drops extra ones', () => {
    expect(printed(substitute(fn, [constant(1)]))).toBe('[1, undefined, a.map((z) => [z, 1, b])]');
    expect(printed(substitute(lambda(['x'], constant(7)), [constant(1), constant(2)]))).toBe('7');
  });
});

describe('shift', () => {
  it('moves what is bound outside, and not what is bound inside', () => {
    const tree = map(parameter(0), lambda(['z'], array([parameter(0), parameter(1, 1)])));
    expect(shift(tree, 2)).toEqual(map(parameter(0, 2), lambda(['z'], array([parameter(0), parameter(1, 3)]))));
    expect(shiftLambda(tree.fn, 1)).toEqual(lambda(['z'], array([parameter(0), parameter(1, 2)])));
    expect(shift(tree, 0)).toBe(tree);
  });
});

describe('usesParameter', () => {
  it('looks for the lambda’s own parameter, at any depth', () => {
    expect([0, 1, 2].map((i) => usesParameter(fn, i))).toEqual([true, true, false]);
    const inner = lambda(['x', 'y'], map(parameter(0), lambda(['z'], parameter(1, 1))));
    expect(usesParameter(inner, 1)).toBe(true);
    expect(usesParameter(lambda(['x', 'y'], map(parameter(0), lambda(['z', 'i'], parameter(1)))), 1)).toBe(false);
  });
});
