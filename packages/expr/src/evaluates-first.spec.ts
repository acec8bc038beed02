import { evaluatesFirst } from './evaluates-first';
import type { Expression } from './expression';
import { parseLambda } from './parse-lambda';
import { functionOf } from './random-lambda';

const body = (source: string): Expression => {
  const tree = parseLambda(functionOf(`(t, any) => ${source}`));
  if (tree.kind === 'opaque') throw new TypeError(tree.reason);
  return tree.body;
};

describe('evaluatesFirst', () => {
  it.each([
    ['any.a', true],
    ['[t, any.a]', true],
    ['[any.b, any.a]', false],
    ['any.a + any.b', true],
    ['any.b + any.a', false],
    ['any.a.split(t)', true],
    ['t.split(any.a)', true],
    ['any.split(any.a)', false],
    ['any.a ? 1 : 2', true],
    ['t ? any.a : any.a', false],
    ['any.a || 1', true],
    ['t || any.a', false],
    ['`${any.a}`', true],
    ['`${t}${any.a}`', false],
    ['Math.max(1, any.a)', true],
    ['any.a.map((x) => x)', true],
    ['[t].map(() => any.a)', false],
  ])('%s evaluates any.a before anything that can throw: %s', (source, expected) => {
    expect(evaluatesFirst(body(source), body('any.a'), [['text']])).toBe(expected);
  });
});
