import { evaluate } from '../evaluate';
import { lambda } from '../expression';
import { outcome } from '../random-lambda';
import { simplify } from '../simplify';
import { snapshotCaptures } from '../snapshot-captures';
import { corpus, EMITTERS, inputOf } from './corpus';
import recorded from './fixtures/readings.json';
import { type Reading, readings, treeOf } from './reading';

const READINGS: Readonly<Record<string, Reading>> = recorded;

/** How many of 285 lambdas have a tree, by the compiler. These may grow, not fall. */
const READ = {
  'tsc-es2022': 256,
  'tsc-es2020': 256,
  swc: 256,
  'swc-minified': 258,
  esbuild: 256,
  'esbuild-minified': 257,
  tsup: 256,
  'tsup-minified': 257,
};

/** What the lambdas of a topic are called with, real-looking and not. */
const ARGUMENTS: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  pairs: [[['word', 12]], [['a', 0]], [['', NaN]], [['x', -0]]],
  averages: [[['key', [90, 3]]], [['', [0, 0]]], [['x', [-0.5, 2]]]],
  reductions: [
    [1, 2],
    [
      [1, 2],
      [3, 4],
    ],
    [
      { sum: 1, count: 2, low: 1, high: 2 },
      { sum: 3, count: 4, low: 0, high: 9 },
    ],
  ],
};
const LINES = [
  '',
  'The quick brown fox, the lazy dog.',
  '2024-05-01T10:00:00Z ERROR api GET /items?id=1 500 12.5',
  '2024-05-01T10:00:00Z WARN api',
  '7,Ada,London,1200.50,eur',
  'AAPL,BUY,100,189.25,1714550400',
  'device-7;21.5;40;1714550400000',
  'ada\t/product/7?utm_campaign=may&x=1\thttps://example.org/en/x\t4200',
  '{"type":"click","user":{"id":7,"name":"a"},"ms":120,"tags":["x","long"],"owner":{"id":7}}',
  '{"type":null,"user":null,"tags":[]}',
  '[1,2]',
  'key = value # comment\r',
  'caf\u00e9 \ud83d\ude00 \ud83d',
  '\ufeff#tag',
  '100 EUR',
];

describe('the corpus', () => {
  const lambdas = corpus();

  it('has at least 200 lambdas by each compiler', () => {
    const counts = EMITTERS.map((emitter) => lambdas.filter((entry) => entry.emitter === emitter).length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(200);
    expect(new Set(counts).size).toBe(1);
  });

  it('is read as recorded', () => {
    expect(readings()).toEqual(READINGS);
  });

  it('has as many trees as ever', () => {
    const counts = EMITTERS.map((emitter) => {
      const own = lambdas.filter((entry) => entry.emitter === emitter);
      return [emitter, own.filter((entry) => treeOf(entry).kind === 'lambda').length];
    });
    expect(Object.fromEntries(counts)).toEqual(READ);
  });

  it.each(EMITTERS)('evaluates as its functions do, by %s', (emitter) => {
    for (const entry of lambdas) {
      if (entry.emitter !== emitter) continue;
      const tree = treeOf(entry);
      if (tree.kind === 'opaque') continue;
      const simple = lambda(tree.parameters, simplify(tree.body, [inputOf(entry.topic)]));
      const captures = entry.captures === undefined ? undefined : snapshotCaptures(entry.captures);
      const last = captures?.kind === 'captures' ? [captures.values] : [];
      for (const args of ARGUMENTS[entry.topic] ?? LINES.map((line) => [line])) {
        const call = entry.fn as (...args: unknown[]) => unknown;
        const expected = { id: entry.id, args, outcome: outcome(() => call(...args, ...last)) };
        expect({ id: entry.id, args, outcome: outcome(() => evaluate(tree, args)) }).toStrictEqual(expected);
        expect({ id: entry.id, args, outcome: outcome(() => evaluate(simple, args)) }).toStrictEqual(expected);
      }
    }
  });
});
