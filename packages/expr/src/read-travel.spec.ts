import { runInThisContext } from 'node:vm';
import { readTravel } from './read-travel';
import { snapshotCaptures } from './snapshot-captures';

type Fn = (...args: never[]) => unknown;

/** The reason why a function stays where it is, undefined if it travels and does the same there for `argument`. */
function reasonOf(fn: Fn, captures?: object): string | undefined {
  const snapshot = captures === undefined ? undefined : snapshotCaptures(captures);
  if (snapshot?.kind === 'opaque') return snapshot.reason;
  const read = readTravel(fn, snapshot?.values);
  return read.kind === 'opaque' ? read.reason : undefined;
}

/** A function of this realm whose text is `source`. */
const made = (source: string): Fn => {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is what is read here
  return (new Function(`return (${source});`) as () => Fn)();
};
const fromHere = (name: string): string =>
  `it uses \`${name}\`, which is neither a parameter nor declared in it: ` +
  `pass it as a capture, \`((x, { ${name} }) => …, { ${name} })\``;
const inThread = (name: string): string => `it uses \`${name}\`, which is another one in a thread`;

describe('readTravel', () => {
  it('takes any code that needs nothing from outside', () => {
    const parse = (line: string): [string, number][] => {
      const counts: Record<string, number> = {};
      for (const [i, word] of line.split(/\s+/).entries()) {
        let weight = 0;
        for (let k = 0; k < word.length; k++) weight += word.codePointAt(k) ?? 0;
        if (weight % 7 === 0) continue;
        counts[word.normalize('NFC')] = (counts[word] ?? 0) + Math.log2(1 + i);
      }
      return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
    };
    const read = readTravel(parse);
    expect(read.kind).toBe('travelling');
    const copy = runInThisContext(`'use strict';${read.kind === 'travelling' ? read.source : ''}`) as typeof parse;
    expect(copy('be  to be nöt')).toEqual(parse('be  to be nöt'));
  });

  it.each([
    ['function (x) { return x + 1; }'],
    ['function add(x) { return x + 1; }'],
    ['(x, y = x) => { var z = y; return z; }'],
    ['({ a: { b: [c] }, ...rest }, [d, ...others]) => [c, rest, d, others]'],
    ['(x) => { label: for (const a of x) { for (;;) { if (a) continue label; break label; } } }'],
    ['(x) => { const f = (n) => (n < 2 ? n : f(n - 1) + f(n - 2)); return f(x); }'],
    ['(x) => { function inner(y) { return helper(y); } function helper(y) { return y; } return inner(x); }'],
    ['(x) => { try { return JSON.parse(x).user; } catch { return undefined; } }'],
    ['(x) => { try { return JSON.parse(x); } catch (error) { return error.message; } finally { void 0; } }'],
    ['(x) => { "use strict"; const o = {}; try { o.x = JSON.parse(x); } catch {} return o; }'],
    ['(x) => { switch (x) { case 1: { let y = 2; return y; } default: var z = 3; } return z; }'],
    ['(x) => [...x].map(Number).filter(Boolean).map((n) => new Date(n).toISOString())'],
    ['(x) => new URL(x).searchParams.get("q")'],
    ['(x) => new RegExp("a+", "g").test(x) && x instanceof Object'],
    ['(x) => x.y.z?.[x.k] ?? `${x.a}` + String.raw`\\n`'],
    ['(x) => { const o = { set: 1, add(y) { return y; } }; return o.add(o.set); }'],
    ['(x) => [Math.random(), Date.now()]'],
    ['(x) => (function* () { yield x; })()'],
    ['(x) => { let n = 0; for (const key in x) n += x[key]; for (n of x) n++; do n--; while (n > 0); return n; }'],
  ])('takes %s', (source) => {
    expect(reasonOf(made(source))).toBeUndefined();
  });

  it.each([
    ['(x) => counts.get(x)', fromHere('counts')],
    ['(x) => { { const y = 1; } return y; }', fromHere('y')],
    ['(x, z = y) => { var y = 1; return z; }', fromHere('y')],
    ['(x) => { for (let i = 0; i < 2; i++) {} return i; }', fromHere('i')],
    ['(x) => { try {} catch (error) {} return error; }', fromHere('error')],
    ['(x) => ({ [key]: x })', fromHere('key')],
    ['({ [key]: x }) => x', fromHere('key')],
    ['(x) => typeof counts', fromHere('counts')],
    ['(x) => { console.log(x); return x; }', inThread('console')],
    ['(x) => process.env[x]', inThread('process')],
    ['(x) => globalThis.x', inThread('globalThis')],
    ['(x) => performance.now()', inThread('performance')],
    ['(x) => { setTimeout(x); }', inThread('setTimeout')],
    ['(x) => Function(x)', inThread('Function')],
    ['(x) => new Promise(x)', inThread('Promise')],
    ['(x) => eval(x)', 'it uses `eval`'],
    ['function (x) { return arguments[0]; }', 'it uses `arguments`'],
    ['function (x) { return this; }', 'it uses `this`'],
    ['function () { return new.target; }', 'it uses `new.target` or `import.meta`'],
    ['(x) => import(x)', 'it uses `import()`'],
    ['(x) => class {}', 'it uses a class'],
    ['(x) => { class A {} }', 'it uses a class'],
    ['(x) => async () => x', 'it has an async function in it'],
    ['async (x) => x', 'it is async'],
    ['function* (x) { yield x; }', 'it is a generator'],
    ['function f(x) { f.count = x; }', 'it refers to itself (`f`)'],
    ['function f(x) { return x === 0 ? 0 : f(x - 1); }', 'it refers to itself (`f`)'],
    ['(x) => { total += x; }', 'it assigns to `total`, which it does not declare'],
    ['(x) => { Math = x; }', 'it assigns to `Math`, which it does not declare'],
    ['(x) => { [Map, x.y] = x; }', 'it assigns to `Map`, which it does not declare'],
    ['(x) => { for (undefined of x); }', 'it assigns to `undefined`, which it does not declare'],
    ['(x) => { counts++; }', 'it assigns to `counts`, which it does not declare'],
    ['(x) => x.constructor', 'it uses the property `constructor`'],
    ['({ constructor: c }) => c', 'it uses the property `constructor`'],
    ['(x) => x["constr" + "uctor"]["constructor"]', 'it uses the property `constructor`'],
    ['(x) => new Error(x).stack', 'it uses the property `stack`'],
    ['(x) => x[`stack`]', 'it uses the property `stack`'],
    ['(x) => { if (x) { function f() {} } }', 'it declares a function in a block'],
    ['(x) => RegExp.$1', 'it asks `RegExp` for more than an expression'],
    ['(x) => { try { x.y = 1; } catch {} }', 'it assigns to a property, and has a `catch`'],
    ['(x) => { try { delete x.y; } catch {} }', 'it assigns to a property, and has a `catch`'],
  ])('leaves %s', (source, reason) => {
    expect(reasonOf(made(source))).toBe(reason);
  });

  it('leaves what has no source, and what was made in another realm', () => {
    expect(reasonOf(Math.max.bind(Math))).toBe('its source cannot be seen: it is built in, bound or a Proxy');
  });

  it('takes functions of JavaScript’s own, and methods', () => {
    expect(readTravel(Number)).toMatchObject({ kind: 'travelling', source: 'Number' });
    const helpers = {
      double(n: number): number {
        return n * 2;
      },
    };
    const read = readTravel(helpers.double);
    expect((runInThisContext(read.kind === 'travelling' ? read.source : '') as (n: number) => number)(4)).toBe(8);
  });

  it('leaves a name that is not the global one around the function', () => {
    const made = new Function('const Math = { max: () => 1 }; return (x) => Math.max(x, 2);') as () => Fn; // eslint-disable-line @typescript-eslint/no-implied-eval
    expect(reasonOf(made())).toBe(
      "it uses `Math`, which is not JavaScript's own there: the code around it declares one",
    );
  });

  it('leaves what may change a Set or Map of its captures: each thread has its own', () => {
    const grow = (x: string, { seen }: { readonly seen: ReadonlySet<string> }): boolean => {
      (seen as Set<string>).add(x);
      return true;
    };
    const change = 'it may change a Set or Map of its captures';
    expect(reasonOf(grow, { seen: new Set(['a']) })).toBe(change);
    expect(reasonOf(made('(x, { seen }) => seen[x](1)'), { seen: { all: [new Map([['a', 1]])] } })).toBe(change);
    expect(reasonOf(grow, { limit: 3 })).toBeUndefined();
    expect(reasonOf(made('(x, { seen }) => seen.has(x)'), { seen: new Set(['a']) })).toBeUndefined();
  });

  it('leaves everything once the program has changed something of JavaScript’s own', () => {
    const travels = made('(x) => x.trim()');
    expect(reasonOf(travels)).toBeUndefined();
    const changes: [object, PropertyKey, unknown, string][] = [
      [String.prototype, 'shout', () => '!', 'String.prototype'],
      [Array.prototype, 'map', () => [], 'Array.prototype'],
      [Math.max, 'calls', 1, 'Math.max'],
      [Map.prototype, Symbol.iterator, () => [], 'Map.prototype'],
      [globalThis, 'parseInt', () => 1, 'parseInt'],
    ];
    for (const [object, key, value, name] of changes) {
      const was = Object.getOwnPropertyDescriptor(object, key);
      Reflect.set(object, key, value);
      try {
        expect(reasonOf(travels)).toBe(`${name} is not JavaScript's own any more`);
      } finally {
        if (was === undefined) Reflect.deleteProperty(object, key);
        else Object.defineProperty(object, key, was);
      }
    }
    expect(reasonOf(travels)).toBeUndefined();
  });

  it('lets the program set how long stacks are', () => {
    const before = Error.stackTraceLimit;
    expect(reasonOf(made('(x) => x'))).toBeUndefined();
    Error.stackTraceLimit = before + 1;
    expect(reasonOf(made('(x) => x'))).toBeUndefined();
    Error.stackTraceLimit = before;
  });
});
