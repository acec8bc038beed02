import { applyLambda } from './apply-lambda';
import { comparesObjects } from './compares-objects';
import { array, binary, call, constant, type Expression, index, map, lambda, parameter } from './expression';
import { parseLambda } from './parse-lambda';
import { functionOf } from './random-lambda';

const read = (source: string): string => {
  const tree = parseLambda(functionOf(source));
  return tree.kind === 'opaque' ? tree.reason : 'a tree';
};

describe('comparesObjects', () => {
  it.each([
    '(x) => { const a = [x]; return a === a; }',
    '(x) => { const a = { x }; return x ? a != a : 1; }',
    '(x) => { const a = x.split(","); return [x].some(() => a === a); }',
    '(x) => { const a = x.map((y) => [y]); return a[0] === a[0]; }',
    '(x) => { const a = x.filter((y) => y); return (x || a) === (x ?? a); }',
    '(x) => { const a = [[x]]; return a.includes(a[0]); }',
    '(x) => { const a = [[x]]; return a.map((y) => y === a[0]); }',
    '(x) => { const o = JSON.parse(x); return o.list[0] === o.list[0]; }',
  ])('finds that %s may tell objects apart', (source) => {
    expect(read(source)).toBe('it compares arrays or objects that it makes');
  });

  it.each([
    '(x) => { const a = x.split(","); return a[0] === a[0]; }',
    '(x) => { const [a, b] = x.split(",").filter(Boolean).slice(1); return a === b; }',
    '(x) => { const a = x.split(","); return a.some((y) => y === a[0]); }',
    '(x) => x === x',
    '(x) => x[0] === x[1]',
    '(x) => [x] === x',
    '(x) => [[x]].includes(x)',
    '(x) => x.slice(0, 1) === x.slice(1, 2)',
    '(x) => { const o = JSON.parse(x); return o.a === o.b; }',
    '(x) => { const o = JSON.parse(x); return o.a === null; }',
    '(x) => x.split(",").includes("a")',
    '(x) => x.map((y) => y === x[0])',
  ])('leaves %s', (source) => {
    expect(read(source)).toBe('a tree');
  });

  it('knows texts by the types of parameters', () => {
    const part = call(parameter(0), 'slice', [constant(1)]);
    const same = binary('===', part, part);
    expect([comparesObjects(same, []), comparesObjects(same, [['text']])]).toEqual([true, false]);
  });

  it('finds what only comes of two steps', () => {
    const compare = parseLambda(functionOf('([a, b]) => a === b'));
    const pair: Expression = array([parameter(0)]);
    const twice = array([pair, pair]);
    expect(compare.kind === 'lambda' && applyLambda(compare, [twice], [['text']])).toEqual({
      kind: 'opaque',
      reason: 'it compares arrays or objects that the steps before it make',
    });
  });

  it('looks for the array that a lambda walks', () => {
    const made = array([array([parameter(0)])]);
    const isFirst = lambda(['y'], binary('===', parameter(0), index(array([array([parameter(0, 1)])]), 0)));
    expect(comparesObjects(map(made, isFirst), [])).toBe(true);
  });
});
