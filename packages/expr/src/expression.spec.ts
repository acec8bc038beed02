import {
  array,
  binary,
  conditional,
  constant,
  element,
  type Expression,
  index,
  lambda,
  logical,
  map,
  parameter,
  sequence,
  template,
  unary,
} from './expression';
import { expressionSize } from './expression-size';
import { mapParts } from './map-parts';

const x = parameter(0);

describe('binary', () => {
  it.each([
    ['+', 1, 2, 3],
    ['+', 'a', 1, 'a1'],
    ['+', null, undefined, NaN],
    ['-', '5', 2, 3],
    ['*', -1, 0, -0],
    ['/', 1, 0, Infinity],
    ['%', -1, 1, -0],
  ] as const)('gives what JavaScript gives for the constants %#', (operator, left, right, value) => {
    expect(binary(operator, constant(left), constant(right))).toEqual({ kind: 'constant', value });
  });

  it('keeps an operand that is not constant', () => {
    expect(binary('+', x, constant(1))).toEqual({ kind: 'binary', operator: '+', left: x, right: constant(1) });
  });
});

describe('unary, logical, conditional and template', () => {
  it('give what JavaScript gives for constants', () => {
    expect([
      unary('!', constant(0)),
      unary('-', constant('5')),
      unary('typeof', constant(null)),
      logical('&&', constant(0), x),
      logical('&&', constant(1), x),
      logical('||', constant(''), x),
      logical('??', constant(''), x),
      logical('??', constant(undefined), x),
      conditional(constant(1), x, array([])),
      conditional(constant(''), array([]), x),
      template(['a', 'b', 'c'], [constant(1), constant(null)]),
    ]).toEqual([
      constant(true),
      constant(-5),
      constant('object'),
      constant(0),
      x,
      x,
      constant(''),
      x,
      x,
      x,
      constant('a1bnullc'),
    ]);
  });

  it('keep what is not constant', () => {
    expect(template(['a', 'b', 'c'], [constant(1), x])).toEqual({ kind: 'template', texts: ['a1b', 'c'], parts: [x] });
    expect(logical('||', x, constant(1))).toEqual({ kind: 'logical', operator: '||', left: x, right: constant(1) });
  });

  it('do not join constants for ever', () => {
    let text: Expression = constant('0123456789');
    for (let i = 0; i < 100; i++) text = binary('+', text, text);
    expect(text.kind).toBe('binary');
  });
});

describe('sequence', () => {
  it('is its last part where nothing comes first', () => {
    expect(sequence([], x)).toBe(x);
  });
});

describe('nodes', () => {
  it('do not change with the arrays that they were made of', () => {
    const parts: Expression[] = [x];
    const node = array(parts);
    parts.push(x);
    expect(node).toEqual({ kind: 'array', elements: [x] });
  });
});

describe('mapParts', () => {
  it('keeps the identity of what stays the same', () => {
    const tree = array([index(element(x, 1), 2), map(x, lambda(['y'], sequence([x], binary('+', x, x))))]);
    expect(
      mapParts(
        tree,
        (part) => part,
        (fn) => fn,
      ),
    ).toBe(tree);
  });
});

describe('expressionSize', () => {
  it('counts a part as often as it stands in the tree', () => {
    const pair = array([x, x]);
    expect([x, pair, array([pair, pair]), map(x, lambda(['y'], pair))].map(expressionSize)).toEqual([1, 3, 7, 5]);
  });

  it('counts a tree of 2^60 nodes at once', () => {
    let tree: Expression = x;
    for (let i = 0; i < 60; i++) tree = array([tree, tree]);
    expect(expressionSize(tree)).toBe(2 ** 61 - 1);
  });
});
