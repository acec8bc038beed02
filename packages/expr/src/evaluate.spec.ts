import fc from 'fast-check';
import { evaluate } from './evaluate';
import type { Lambda } from './expression';
import { parseLambda } from './parse-lambda';
import { anyArgument, anyLambdaSource, functionOf, outcome } from './random-lambda';

const read = (source: string): Lambda => {
  const tree = parseLambda(functionOf(source));
  if (tree.kind === 'opaque') throw new TypeError(`${source}: ${tree.reason}`);
  return tree;
};

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
      { numRuns: 600 },
    );
  });

  it.each([
    '(t) => t.split(",").map((w) => w.trim().length)',
    '(t) => t.toUpperCase().replaceAll("A", "\ud83d").lastIndexOf("\ude00")',
    '(t) => [t.length, t.indexOf("\ude00,"), t.slice(-5), t.charCodeAt(1048575), t.at(-1), t.endsWith("\ufffd")]',
    '(t) => `${t}${t.split(/[,\\ud83d]/).length}` + t',
    '([a, b]) => [a, b]',
    '(t) => Number(t) + parseFloat(t) + parseInt(t, 10)',
  ])('comes to the same for texts of 1 MiB: %s', (source) => {
    const texts = [
      'a'.repeat(2 ** 20),
      'ab, \ud83d\ude00,\ud83d,'.repeat(2 ** 17),
      Buffer.alloc(2 ** 20, Buffer.from([0x31, 0x2c, 0xff, 0xf0, 0x9f, 0x98])).toString('utf8'),
      '9'.repeat(2 ** 20),
    ];
    for (const text of texts) {
      expect(evaluate(read(source), [text])).toStrictEqual(functionOf(source)(text));
    }
  });
});
