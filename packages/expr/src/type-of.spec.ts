import { array, binary, constant, type Expression, lambda, map, parameter } from './expression';
import { isTotal } from './is-total';
import { parseLambda } from './parse-lambda';
import { type TypeFrames, typeOf } from './type-of';

/** Types of the parameters t and u (texts), n (a number) and any (unknown). */
const TYPES: TypeFrames = [['text', 'text', 'number']];
const body = (fn: (t: string, u: string, n: number, any: never) => unknown): Expression => {
  const tree = parseLambda(fn);
  if (tree.kind === 'opaque') throw new TypeError(tree.reason);
  return tree.body;
};
interface Any {
  readonly [at: number]: Any;
  split(separator: unknown, limit?: unknown): Any;
  map(fn: (element: Any, index: number, array: unknown) => unknown): Any;
}

describe('typeOf', () => {
  it.each([
    [body((t) => t), 'text'],
    [body((_t, _u, n) => n), 'number'],
    [body((_t, _u, _n, any) => any), 'unknown'],
    [body((t) => t.split(' ')), { elements: 'text' }],
    [body((t, u) => t.split(u, 2)), { elements: 'text' }],
    [body((_t, _u, _n, any: Any) => any.split(' ')), 'unknown'],
    [body((t, _u, _n, any: never) => t.split(any)), 'unknown'],
    [body((t) => (t as unknown as Any).split([' '])), 'unknown'],
    [body((t) => t.split(' ').map((_w, i) => i)), { elements: 'number' }],
    [body((t) => t.split(' ').map((w) => w.split(','))), { elements: { elements: 'text' } }],
    [body((t, _u, n) => t.split(' ').map(() => n)), { elements: 'number' }],
    [body((_t, _u, _n, any: Any) => any.map(() => 1)), 'unknown'],
    [body((t, u) => [t, u]), { elements: 'text' }],
    [body((t, _u, n) => [t, n]), { elements: 'unknown' }],
    [body(() => []), { elements: 'unknown' }],
    [body((t) => t[0]), 'unknown'],
    [body((t, u) => t + u), 'text'],
    [body((_t, _u, n) => n * 2), 'number'],
    [binary('+', parameter(0), parameter(2)), 'unknown'],
  ] as [Expression, unknown][])('%#', (expression, type) => {
    expect(typeOf(expression, TYPES)).toEqual(type);
  });

  it('knows constants', () => {
    expect([1, 'a', true, null, undefined].map((value) => typeOf(constant(value), []))).toEqual([
      'number',
      'text',
      'boolean',
      'null',
      'undefined',
    ]);
  });
});

describe('isTotal', () => {
  it.each([
    [body((t) => [t, 1]), true],
    [body((t) => t.split(' ')), true],
    [body((t) => t[5]), true],
    [body((t) => t.split(' ').map((w) => w.split(',')[0])), true],
    [body((t) => t.split(' ').map((w) => (w as unknown as [Any])[0].split(','))), false],
    [body(([t]) => t), true],
    [body((_t, _u, n) => n / 0), true],
    [body((t, u) => t + u), false],
    [body((_t, _u, _n, any: Any) => any[0]), false],
    [body((_t, _u, _n, any: Any) => any.map(() => 1)), false],
    [body((t, _u, _n, any: never) => t.split(any)), false],
  ] as [Expression, boolean][])('%#', (expression, expected) => {
    expect(isTotal(expression, TYPES)).toBe(expected);
  });

  it('looks into the function of a map', () => {
    expect(isTotal(map(array([]), lambda(['x'], array([]))), [])).toBe(true);
  });
});
