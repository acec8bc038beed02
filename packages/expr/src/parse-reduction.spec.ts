import { parseReduction } from './parse-reduction';
import { functionOf } from './random-lambda';

const read = (source: string): string => {
  const reduction = parseReduction(functionOf(source));
  return reduction.kind === 'opaque' ? reduction.reason : reduction.operation;
};

describe('parseReduction', () => {
  it.each([
    ['(x, y) => x + y', 'sum'],
    ['(a, b) => b + a', 'sum'],
    ['(a, b, c) => a + b', 'sum'],
    ['function (a, b) { const s = a + b; return s; }', 'sum'],
    ['(a, b) => [b, a][1] + b', 'sum'],
    ['Math.min', 'min'],
    ['Math.max', 'max'],
  ])('knows %s', (source, operation) => {
    expect(read(source)).toBe(operation);
  });

  it.each([
    ['(a, b) => a - b', '`(a, b) => a - b` is not a sum'],
    ['(a, b) => a + a', '`(a, b) => a + a` is not a sum'],
    ['(a, b) => b + b', '`(a, b) => b + b` is not a sum'],
    ['(a) => a', '`(a) => a` is not a sum'],
    ['(a, b) => a + b + 0', '`(a, b) => (a + b) + 0` is not a sum'],
    ['(a, b, c) => a + c', '`(a, b, c) => a + c` is not a sum'],
    ['(a, b) => [1].map((x) => a + b)', '`(a, b) => [1].map((x) => a + b)` is not a sum'],
    ['(a) => [1].map((a, b) => a + b)[0]', '`(a) => [1].map((a2, b) => a2 + b)[0]` is not a sum'],
    ['([a], b) => a + b', '`(tuple, b) => ([...tuple][0], [...tuple][0] + b)` is not a sum'],
    ['(a, b) => a < b ? a : b', 'it uses a conditional (`? :`), which is not lowered'],
    ['(a, b) => Math.max(a, b)', 'it uses `Math`, which is neither a parameter nor declared in it'],
    ['Math.hypot', 'its source cannot be seen: it is built in, bound or a Proxy'],
    ['Math.max.bind(Math)', 'its source cannot be seen: it is built in, bound or a Proxy'],
  ])('does not take %s for one', (source, reason) => {
    expect(read(source)).toBe(reason);
  });

  it('is not misled by a Math.max of the program', () => {
    const { max } = Math;
    Math.max = () => 7;
    try {
      expect(read('Math.max')).toBe('`() => 7` is not a sum');
    } finally {
      Math.max = max;
    }
    expect(read('Math.max')).toBe('max');
  });
});
