import { parseReduction } from './parse-reduction';
import { printExpression } from './print';
import { functionOf } from './random-lambda';

const read = (source: string): unknown => {
  const reduction = parseReduction(functionOf(source));
  if (reduction.kind === 'opaque') return reduction.reason;
  const { shape, numbers } = reduction;
  const values = numbers.map(({ operation, value }) => `${operation} of ${printExpression(value, ['value'])}`);
  return `${shape.kind}: ${values.join(', ')}`;
};

describe('parseReduction', () => {
  it.each([
    ['(x, y) => x + y', 'number: sum of value'],
    ['(a, b) => b + a', 'number: sum of value'],
    ['(a, b, c) => a + b', 'number: sum of value'],
    ['function (a, b) { const s = a + b; return s; }', 'number: sum of value'],
    ['(a, b) => [b, a][1] + b', 'number: sum of value'],
    ['(a, b) => Math.max(a, b)', 'number: max of value'],
    ['(a, b) => Math.min(b, a)', 'number: min of value'],
    ['(a, b) => [a[0] + b[0], a[1] + b[1]]', 'tuple: sum of value[0], sum of value[1]'],
    ['([s1, c1], [s2, c2]) => [s1 + s2, c1 + c2]', 'tuple: sum of value[0], sum of value[1]'],
    ['([lo, hi], [x, y]) => [Math.min(lo, x), Math.max(y, hi)]', 'tuple: min of value[0], max of value[1]'],
    [
      '(a, b) => { const s = a.sum + b.sum; return { sum: s, count: a.count + b.count }; }',
      'object: sum of value.sum, sum of value.count',
    ],
    ['({ n }, { n: m }) => ({ n: Math.max(n, m) })', 'object: max of value.n'],
    ['Math.min', 'number: min of value'],
    ['Math.max', 'number: max of value'],
  ])('knows %s', (source, operation) => {
    expect(read(source)).toBe(operation);
  });

  it.each([
    ['(a, b) => a - b', '`(a, b) => a - b` is not a sum, min or max'],
    ['(a, b) => a + a', '`(a, b) => a + a` is not a sum, min or max'],
    ['(a, b) => b + b', '`(a, b) => b + b` is not a sum, min or max'],
    ['(a) => a', '`(a) => a` is not a sum, min or max'],
    ['(a, b) => a + b + 0', '`(a, b) => (a + b) + 0` is not a sum, min or max'],
    ['(a, b, c) => a + c', '`(a, b, c) => a + c` is not a sum, min or max'],
    ['(a, b) => [1].map((x) => a + b)', '`(a, b) => [1].map((x) => a + b)` is not a sum, min or max'],
    ['(a) => [1].map((a, b) => a + b)[0]', '`(a) => [1].map((a2, b) => a2 + b)[0]` is not a sum, min or max'],
    ['([a], b) => a + b', '`(tuple, b) => [...tuple][0] + b` is not a sum, min or max'],
    ['(a, b) => a < b ? a : b', '`(a, b) => (a < b) ? a : b` is not a sum, min or max'],
    ['(a, b) => (a > b ? a : b)', '`(a, b) => (a > b) ? a : b` is not a sum, min or max'],
    ['(a, b) => Math.max(a, b, 0)', '`(a, b) => Math.max(a, b, 0)` is not a sum, min or max'],
    ['(a, b) => a', '`(a, b) => a` is not a sum, min or max'],
    ['(a, b) => b', '`(a, b) => b` is not a sum, min or max'],
    ['(a, b) => [a[0] + b[1]]', '`(a, b) => [a[0] + b[1]]` is not a sum, min or max'],
    ['(a, b) => [a[1] + b[1], a[0] + b[0]]', '`(a, b) => [a[1] + b[1], a[0] + b[0]]` is not a sum, min or max'],
    ['(a, b) => [a[0] + b[0], b[1]]', '`(a, b) => [a[0] + b[0], b[1]]` is not a sum, min or max'],
    ['(a, b) => [a[0] + b[0], a[0] + b[1]]', '`(a, b) => [a[0] + b[0], a[0] + b[1]]` is not a sum, min or max'],
    ['(a, b) => []', '`(a, b) => []` is not a sum, min or max'],
    ['Math.hypot', '`Math.hypot` looks at every argument that it is given'],
    ['Math.max.bind(Math)', 'its source cannot be seen: it is built in, bound or a Proxy'],
  ])('does not take %s for one', (source, reason) => {
    expect(read(source)).toBe(reason);
  });

  it('is not misled by a Math.max of the program', () => {
    const { max } = Math;
    Math.max = () => 7;
    try {
      expect(read('Math.max')).toBe('`() => 7` is not a sum, min or max');
    } finally {
      Math.max = max;
    }
    expect(read('Math.max')).toBe('number: max of value');
  });
});
