import { evaluate } from './evaluate';
import { parseLambda } from './parse-lambda';
import { printLambda } from './print';
import { functionOf } from './random-lambda';
import { type Captures, snapshotCaptures } from './snapshot-captures';

const taken = (captures: unknown): Captures['values'] => {
  const snapshot = snapshotCaptures(captures);
  if (snapshot.kind === 'opaque') throw new TypeError(snapshot.reason);
  return snapshot.values;
};
const refused = (captures: unknown): string => {
  const snapshot = snapshotCaptures(captures);
  return snapshot.kind === 'opaque' ? snapshot.reason : 'taken';
};

describe('snapshotCaptures', () => {
  it('copies plain data, so that what the program does later does not matter', () => {
    const given = {
      limit: 3,
      nothing: undefined,
      list: ['a', ['b']],
      rates: new Map<string, unknown>([['EUR', { rate: 1.5 }]]),
      stop: new Set(['the', null, NaN]),
      deep: { of: { it: true } },
    };
    const snapshot = taken(given);
    expect(snapshot).toStrictEqual(given);
    given.list.push('c');
    given.stop.add('a');
    given.rates.clear();
    given.deep.of.it = false;
    expect(snapshot).toStrictEqual({
      limit: 3,
      nothing: undefined,
      list: ['a', ['b']],
      rates: new Map([['EUR', { rate: 1.5 }]]),
      stop: new Set(['the', null, NaN]),
      deep: { of: { it: true } },
    });
    expect([snapshot, snapshot['list'], snapshot['deep']].every(Object.isFrozen)).toBe(true);
  });

  class Stop extends Set<string> {}
  const itself: Record<string, unknown> = {};
  itself['again'] = { itself };
  it.each([
    [3, 'they are no plain object, such as `{ limit }`'],
    [null, 'they are no plain object, such as `{ limit }`'],
    [new Set(), 'they are no plain object, such as `{ limit }`'],
    [{ f: () => 1 }, '`f` is a function'],
    [{ a: { n: 1n } }, '`a.n` is a bigint'],
    [{ a: [Symbol('s')] }, '`a[0]` is a symbol'],
    [{ when: new Date(0) }, '`when` is neither a primitive, an array, a plain object, a Set nor a Map'],
    [{ stop: new Stop() }, '`stop` is neither a primitive, an array, a plain object, a Set nor a Map'],
    [{ stop: new Set([[1]]) }, 'an element of `stop` is no primitive'],
    [{ of: new Map([[{}, 1]]) }, 'a key of `of` is no primitive'],
    [{ of: new Map([['k', () => 1]]) }, '`of.get(k)` is a function'],
    [{ a: { [Symbol('s')]: 1 } }, '`a` has a property whose name is a symbol'],
    [
      {
        get now() {
          return 1;
        },
      },
      '`now` is an accessor',
    ],
    [itself, '`again.itself.again` contains itself'],
  ])('refuses anything else: %#', (captures, reason) => {
    expect(refused(captures)).toBe(reason);
  });
});

describe('parseLambda with captures', () => {
  const stop = new Set(['the', 'a']);
  const captures = taken({ stop, limit: 3, names: ['x', 'y'], by: new Map([['k', 7]]), o: { p: { q: [1] } } });
  const read = (source: string): string => {
    const tree = parseLambda(functionOf(source), { captures, arity: 1 });
    return tree.kind === 'opaque' ? tree.reason : printLambda(tree);
  };

  it.each([
    ['(w, { stop }) => !stop.has(w)', '(w) => !stop.has(w)'],
    ['(w, { limit }) => w.length > limit', '(w) => w.length > 3'],
    ['(w, c) => w.length > c.limit', '(w) => w.length > 3'],
    ['(w, { limit: n, other = n }) => [n, other]', '(w) => [3, 3]'],
    ['(w, { by }) => by.get(w) ?? by.size', '(w) => by.get(w) ?? 1'],
    ['(w, { names: [first] }) => first', '(w) => ([...names][0], [...names][0])'],
    ['(w, { names }) => [names.length, names[1], names.includes(w)]', '(w) => [2, "y", names.includes(w)]'],
    ['(w, { o }) => o.p.q[w]', '(w) => o.p.q[w]'],
    ['(stop, c) => c.stop.has(stop)', '(stop2) => stop.has(stop2)'],
    ['(w) => w', '(w) => w'],
    ['(w, c, more) => more', '(w) => undefined'],
    ['([k, v], { limit }) => v < limit', '(tuple) => ([...tuple][0], [...tuple][1] < 3)'],
  ])('%s', (source, printed) => {
    expect(read(source)).toBe(printed);
  });

  it('gives what the function gives, called with the snapshot', () => {
    const sources = [
      '(w, { stop, names }) => [stop.has(w), names.indexOf(w), names]',
      '(w, { o: { p: { q: [n] } }, by }) => n + by.get(w)',
      '(w, { missing }) => missing',
      '(w, { missing: { more } }) => more',
    ];
    for (const source of sources) {
      const fn = functionOf(source);
      const tree = parseLambda(fn, { captures, arity: 1 });
      for (const w of ['the', 'k', 'y', 1]) {
        const outcomes = [() => tree.kind === 'lambda' && evaluate(tree, [w]), () => fn(w, captures)].map((compute) => {
          try {
            return compute();
          } catch (error) {
            return (error as Error).name;
          }
        });
        expect(outcomes[0]).toStrictEqual(outcomes[1]);
      }
    }
  });

  it('reads a function anew for other captures', () => {
    const fn = functionOf('(w, { limit }) => w < limit');
    const printed = [3, 4].map((limit) => {
      const tree = parseLambda(fn, { captures: taken({ limit }), arity: 1 });
      return tree.kind === 'lambda' && printLambda(tree);
    });
    expect(printed).toEqual(['(w) => w < 3', '(w) => w < 4']);
  });
});
