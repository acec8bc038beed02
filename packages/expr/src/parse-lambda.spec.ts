import { runInNewContext } from 'node:vm';
import { evaluate } from './evaluate';
import { parseLambda } from './parse-lambda';
import { printLambda } from './print';

type Fn = (...args: unknown[]) => unknown;

/** The function that a source text is, as the engine makes it: in a script, where nothing rewrites its text. */
const fn = (source: string, mode: '"use strict";' | '' = '"use strict";'): Fn =>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- functions with an exact source text are what is read here
  (new Function(`${mode} return (${source})`) as () => Fn)();
/** What is read from a source: the tree in TypeScript, or the reason. */
const read = (source: string): string => shown(fn(source));
const shown = (f: (...args: never[]) => unknown): string => {
  const tree = parseLambda(f);
  return tree.kind === 'opaque' ? tree.reason : printLambda(tree);
};

describe('parseLambda', () => {
  describe('reads', () => {
    it.each([
      ['w => w', '(w) => w'],
      ["line => line.split(' ')", '(line) => line.split(" ")'],
      ['(word) => [word, 1]', '(word) => [word, 1]'],
      ['function (x, y) { return x + y; }', '(x, y) => x + y'],
      ['function sum(x, y) { return x + y; }', '(x, y) => x + y'],
      ["(line) => { 'use strict'; ; return line['split'](',', 2); }", '(line) => line.split(",", 2)'],
      ['(a, b) => (a - b) * -2 / a % 7', '(a, b) => (((a - b) * -2) / a) % 7'],
      ['w => [w, void 0, !0, !1, 1/0, -1/0, 0/0, null, -0, +"5", 0x10, 1e21]', undefined],
      ["x => x[0][1].split('')", '(x) => x[0][1].split("")'],
      ['() => `a\\n${1}${true}b`', '() => "a\\n1trueb"'],
      ['() => { return; }', '() => undefined'],
      ['(a, unused) => [[a], []]', '(a, unused) => [[a], []]'],
      ['x => x.map(w => [w, x]).map((w, i) => [i, w])', '(x) => x.map((w) => [w, x]).map((w, i) => [i, w])'],
      ['x => (0, x)', '(x) => x'],
      ['x => (x[0], x)', '(x) => (x[0], x)'],
    ])('%s', (source, printed) => {
      expect(read(source)).toBe(
        printed ?? '(w) => [w, undefined, true, false, Infinity, -Infinity, NaN, null, -0, 5, 16, 1e+21]',
      );
    });

    it.each([
      [
        'x => [undefined, NaN, Infinity, -Infinity, Math.PI]',
        '(x) => [undefined, NaN, Infinity, -Infinity, 3.141592653589793]',
      ],
      ['(a, b) => Math.max(a, b, 0)', '(a, b) => Math.max(a, b, 0)'],
      ['x => Number.parseInt(x, 10) + parseFloat(x)', '(x) => parseInt(x, 10) + parseFloat(x)'],
      ['x => x.split(",").map(Number)', '(x) => x.split(",").map((value) => Number(value))'],
      ['x => x.map(parseInt)', '(x) => x.map((value, index) => parseInt(value, index))'],
      ['x => x.filter(Boolean)', '(x) => x.filter((value) => Boolean(value))'],
      ['Number', '(value) => Number(value)'],
      ['parseInt', '(value, index) => parseInt(value, index)'],
      ['(parseInt) => parseInt.length', '(parseInt2) => parseInt2.length'],
      ['x => JSON.parse(x).user.name', '(x) => JSON.parse(x).user.name'],
      ['x => x["user-id"]["0"]["-1"]', '(x) => x["user-id"][0]["-1"]'],
      ['(x, i) => x[i]', '(x, i) => x[i]'],
      ['x => "abc".length', '(x) => 3'],
      ['x => x.length > 3 && !x.startsWith("#")', '(x) => (x.length > 3) && (!x.startsWith("#"))'],
      ['x => 3 < x.length ? -x : ~x', '(x) => (3 < x.length) ? (-x) : (~x)'],
      ['x => typeof x === "string" || void x', '(x) => ((typeof x) === "string") || undefined'],
      ['x => `${x}-${1}`', '(x) => `${x}-1`'],
      ['x => x.split(/\\s+/)', '(x) => x.split(/\\s+/)'],
      ['x => /^a/i.test(x)', '(x) => /^a/i.test(x)'],
      ['x => x.replace(/a/g, "b").trim()', '(x) => x.replace(/a/g, "b").trim()'],
      ['x => ({ x, "a b": 1, [2]: 3 })', '(x) => ({ x: x, "a b": 1, "2": 3 })'],
      ['x => x?.a', '(x) => (x == null) ? undefined : x.a'],
      ['x => x.a?.b.c', '(x) => (x.a == null) ? undefined : x.a.b.c'],
      ['x => x?.trim().length', '(x) => (x == null) ? undefined : x.trim().length'],
      ['x => x?.["a"] ?? "none"', '(x) => ((x == null) ? undefined : x.a) ?? "none"'],
      ['(x = 1) => x', '(x) => (x === undefined) ? 1 : x'],
      ['({ a, b: { c }, d: [e] }) => [a, c, e]', undefined],
      ['x => { if (x) return 1; return 2; }', '(x) => x ? 1 : 2'],
      ['x => { if (x) { return 1; } else if (x.a) return 2; const y = 3; return y; }', '(x) => x ? 1 : (x.a ? 2 : 3)'],
      ['x => { if (x) return 1; else { return 2; } }', '(x) => x ? 1 : 2'],
      [
        'x => x.some((y) => y > 1) && x.every(Boolean)',
        '(x) => x.some((y) => y > 1) && x.every((value) => Boolean(value))',
      ],
      ['x => [x] === x', '(x) => [x] === x'],
      [
        'x => { const a = JSON.parse(x); return a.b === a.c; }',
        '(x) => (JSON.parse(x), JSON.parse(x).b === JSON.parse(x).c)',
      ],
    ])('%s', (source, printed) => {
      expect(read(source)).toBe(
        printed ?? '(record) => (record.a, record.b.c, [...record.d][0], [record.a, record.b.c, [...record.d][0]])',
      );
    });

    it('declarations as what they stand for, and keeps what they may throw', () => {
      expect(read('x => { const a = 1, b = [x, a]; let c; return [b, c]; }')).toBe('(x) => [[x, 1], undefined]');
      expect(read('x => { const a = x.split(","); return 1; }')).toBe('(x) => (x.split(","), 1)');
    });

    it('destructured parameters, nested and with holes', () => {
      expect(read('([word, n]) => [n, word]')).toBe('(tuple) => ([...tuple][0], [[...tuple][1], [...tuple][0]])');
      expect(read('([, [, x]]) => x')).toBe('(tuple) => ([...tuple][0], [...[...tuple][1]][0], [...[...tuple][1]][1])');
      expect(read('x => { const [a] = x; return a; }')).toBe('(x) => ([...x][0], [...x][0])');
    });

    it('a function that is declared in it and given to map', () => {
      expect(read('line => { const pair = (w) => [w, 1]; return line.split(" ").map(pair); }')).toBe(
        '(line) => line.split(" ").map((w) => [w, 1])',
      );
      expect(read('x => { const n = x; const f = (w) => [w, n]; return x.map((y) => y.map(f)); }')).toBe(
        '(x) => x.map((y) => y.map((w) => [w, x]))',
      );
    });

    it('methods of objects and classes', () => {
      const methods = {
        pair(w: string) {
          return [w, 1];
        },
        get(w: string) {
          return [w, 2];
        },
        async(w: string) {
          return [w, 3];
        },
        'with spaces'(w: string) {
          return [w, 4];
        },
        [Symbol.iterator](w: string) {
          return [w, 5];
        },
      };
      class Words {
        pair(w: string): unknown {
          return [w, 6];
        }
      }
      const all = [
        methods.pair,
        methods.get,
        methods.async,
        methods['with spaces'],
        methods[Symbol.iterator],
        Words.prototype.pair,
      ];
      expect(all.map(shown)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `(w) => [w, ${n}]`));
    });

    it('names as the language binds them: parameters, inner functions and blocks hide outer ones', () => {
      expect(read('x => x.map(x => [x, 1])')).toBe('(x) => x.map((x2) => [x2, 1])');
      expect(read('(x, y) => x.map(x => { const y = x; return y; })')).toBe('(x, y) => x.map((x2) => x2)');
      expect(read('function f(f) { return f; }')).toBe('(f) => f');
      expect(read('(NaN) => [NaN, 0/0]')).toBe('(NaN2) => [NaN2, NaN]');
      expect(read('({ x(w) { return [w]; } }).x')).toBe('(w) => [w]');
    });
  });

  describe('refuses, and says why:', () => {
    it.each([
      [
        'x => y',
        'it uses `y`, which is neither a parameter nor declared in it: pass it as a capture, `((x, { y }) => …, { y })`',
      ],
      [
        'x => x.map((z) => z + y)',
        'it uses `y`, which is neither a parameter nor declared in it: pass it as a capture, `((x, { y }) => …, { y })`',
      ],
      [
        'x => y(x)',
        'it uses `y`, which is neither a parameter nor declared in it: pass it as a capture, `((x, { y }) => …, { y })`',
      ],
      [
        'x => x.map(y)',
        'it uses `y`, which is neither a parameter nor declared in it: pass it as a capture, `((x, { y }) => …, { y })`',
      ],
      ['x => x.map(x => { const z = y; const y = 1; return z; })', 'it uses `y` before its declaration'],
      ['y => y.map(() => { const z = y; const y = 1; return z; })', 'it uses `y` before its declaration'],
      ['function f(x) { return f; }', 'it refers to itself (`f`)'],
      ["x => x.split(' ').map(function x(w) { return [x, 1]; })", 'it refers to itself (`x`)'],
      [
        '({ x(w) { return [x, w]; } }).x',
        'it uses `x`, which is neither a parameter nor declared in it: pass it as a capture, `((x, { x }) => …, { x })`',
      ],
      ['function () { return arguments[0]; }', 'it uses `arguments`'],
      ['x => eval(x)', 'it uses `eval`'],
      ['function () { return this; }', 'it uses `this`, which is not lowered'],
      ['function () { return new.target; }', 'it uses `new.target` or `import.meta`, which is not lowered'],
      ['({ f() { return super.f(); } }).f', 'it uses `super`, which is not lowered'],
      ['({ f() { return super.x; } }).f', 'it uses `super`, which is not lowered'],
      ['async x => x', 'it is async'],
      ['async function (x) { return await x; }', 'it is async'],
      ['({ async f(x) { return x; } }).f', 'it is async'],
      ['function* (x) { return x; }', 'it is a generator'],
      ['({ *f(x) { return x; } }).f', 'it is a generator'],
      ['x => x.map(async (y) => y)', 'it has an async function or a generator in it'],
      ['class { constructor(x) {} }', 'it is a class'],
      ['Object.getOwnPropertyDescriptor({ get x() { return 1; } }, "x").get', 'it is a getter'],
      ['Object.getOwnPropertyDescriptor({ set x(y) { return y; } }, "x").set', 'it is a setter'],
      ['Math.max', '`Math.max` looks at every argument that it is given'],
      ['Math.random', 'its source cannot be seen: it is built in, bound or a Proxy'],
      ['((x) => x).bind(null)', 'its source cannot be seen: it is built in, bound or a Proxy'],
      ['new Proxy((x) => x, {})', 'its source cannot be seen: it is built in, bound or a Proxy'],
      [
        '([x = y]) => x',
        'it uses `y`, which is neither a parameter nor declared in it: pass it as a capture, `((x, { y }) => …, { y })`',
      ],
      ['(x = y, y) => x', 'it uses `y` before its declaration'],
      ['(x = x) => x', 'it uses `x` before its declaration'],
      ['({ ...x }) => x', 'it uses a rest element (`...`), which is not lowered'],
      ['({}) => 1', 'it uses an empty object pattern, which is not lowered'],
      ['(...x) => x', 'it uses a rest element (`...`), which is not lowered'],
      ['([x, ...y]) => y', 'it uses a rest element (`...`), which is not lowered'],
      ['x => [, x]', 'it uses an array literal with a hole, which is not lowered'],
      ['x => [...x]', 'it uses a spread (`...`), which is not lowered'],
      ['(x, y) => x[y](1)', 'it calls a method whose name is not constant'],
      ['(f) => f(1)', 'it calls `f()`, which is not lowered'],
      ['(f) => f[0](1)', 'it calls `.0()`, which is not lowered'],
      ['(x, f) => x.map(f)', 'it calls `.map()` with something that is not a function written in it'],
      ['(x) => x.map((y) => y, 1)', 'it calls `.map()` with other than one argument'],
      ['x => { const f = (y) => y; return f; }', 'it uses the function `f` as a value'],
      ['x => (y) => y', 'it uses a function as a value'],
      [
        'x => { const f = __name((y) => y, "f"); return x.map(f); }',
        'a bundler has wrapped a function in it to keep its name (`keepNames`)',
      ],
      ['x => Date.now()', 'it uses `Date`, which is not lowered'],
      ['x => console', 'it uses `console`, which is not lowered'],
      ['x => Math.random()', 'it calls `Math.random()`, which is not lowered'],
      ['x => Math', 'it uses `Math`, which is not lowered'],
      ['x => Math[x]', 'it uses `Math`, which is not lowered'],
      ['x => JSON.parse(x, x)', 'it calls `JSON.parse()` with a reviver'],
      ['x => [Number]', 'it uses the function `Number` as a value'],
      ['x => /a/', 'it uses a regular expression other than in `split`, `replace` or `test`'],
      ['x => /a/.exec(x)', 'it uses a regular expression other than in `split`, `replace` or `test`'],
      ['x => x.split("a", /b/)', 'it uses a regular expression other than in `split`, `replace` or `test`'],
      ['x => x.match(/a/)', 'it calls `.match()`, which is not lowered'],
      ['x => x.replace(/a/, (y) => y)', 'it uses a function as a value'],
      ['x => x.f?.()', 'it calls a function only if there is one (`?.()`)'],
      ['x => ({ ...x })', 'it uses a spread (`...`), which is not lowered'],
      ['x => ({ f() {} })', 'it uses an object literal with a method or accessor'],
      ['x => ({ __proto__: x })', 'it uses an object literal with a prototype'],
      ['x => ({ [x]: 1 })', 'it uses an object literal with a name that is not constant'],
      ['x => ({ a: 1, "a": 2 })', 'it uses an object literal that has a name twice'],
      ['x => { if (x) { const y = 1; } return 2; }', 'it has an `if` that does not return'],
      ['x => { if (x) return 1; }', 'it ends without `return`'],
      ['x => { for (;;) {} return x; }', 'its body is more than declarations, `if` and `return`'],
      ['x => { const a = [x]; return a === a; }', 'it compares arrays or objects that it makes'],
      ['x => { const a = [[x]]; return [a].includes(a); }', 'it compares arrays or objects that it makes'],
      ['x => { const a = JSON.parse(x); return a.b === a.b; }', 'it compares arrays or objects that it makes'],
      ['x => x in x', 'it uses the operator `in`, which is not lowered'],
      ['x => { delete x.y; return x; }', 'its body is more than declarations, `if` and `return`'],
      ['x => 1n', 'it uses a bigint, which is not lowered'],
      ['x => { x = 1; return x; }', 'its body is more than declarations, `if` and `return`'],
      ['x => { var y = x; return y; }', 'it declares with `var`'],
      ['x => { function f() {} return x; }', 'its body is more than declarations, `if` and `return`'],
      ['x => {}', 'it ends without `return`'],
      ['x => { const y = x; }', 'it ends without `return`'],
      ['(x) => {\nreturn x <!-- x\n}', 'its source has `<!--` or `-->` in it'],
      [
        '(x) => { cov_1f().f[0]++; cov_1f().s[0]++; return x; }',
        "it is instrumented for test coverage (`cov_1f`); V8's own coverage leaves functions as they are",
      ],
    ])('%s', (source, reason) => {
      expect(shown(fn(source, source.includes('<!--') ? '' : '"use strict";'))).toBe(reason);
    });

    it('what is no function in strict mode', () => {
      expect(shown(fn('function (a, a) { return a; }', ''))).toBe(
        'its source does not parse as a function in strict mode',
      );
      expect(shown(fn('(x) => 010', ''))).toBe('its source does not parse as a function in strict mode');
    });

    it('a function of another realm, whose methods are others', () => {
      expect(shown(runInNewContext('(x) => x') as Fn)).toBe('it was made in another realm, such as a vm context');
    });

    it('sources too deep or too large, in bounded time', () => {
      const deep = `(x) => ${'['.repeat(1200)}x${']'.repeat(1200)}`;
      const nested = `(x) => ${'['.repeat(200)}x${']'.repeat(200)}`;
      const long = `(x) => [${'x, '.repeat(10_000)}]`;
      const wide = `(x) => [${'x, '.repeat(1000)}]`;
      const doubling = Array.from({ length: 60 }, (_, i) => `const a${i + 1} = [a${i}, a${i}];`).join('');
      const doubled = `(a0) => { ${doubling} return a0.map(() => a60); }`;
      expect([nested, long, wide, doubled].map(read)).toEqual([
        'its source is nested too deeply',
        'its source is longer than 20000 characters',
        'what it computes is too large',
        'what `a9` stands for is too large',
      ]);
      expect(read(deep)).toBe('its source is nested too deeply');
    });
  });

  it('reads a function once', () => {
    const f: Fn = (x) => [x];
    expect(parseLambda(f)).toBe(parseLambda(f));
  });

  it('gives frozen plain data', () => {
    const tree = parseLambda(fn('([x]) => [x.split(","), 1].map((y) => y + x[0])'));
    const parts = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(parts)] : [];
    const nodes = parts(tree);
    expect(nodes.length).toBeGreaterThan(10);
    expect(nodes.every((node) => Object.isFrozen(node))).toBe(true);
    expect(structuredClone(tree)).toEqual(tree);
  });

  it('is not misled by a toString of the program', () => {
    const f = Object.assign((x: unknown) => [x], { toString: () => '(x) => 1' });
    expect(shown(f)).toBe('(x) => [x]');
  });

  it('reads a parameter that has no argument as undefined', () => {
    const tree = parseLambda(fn('(a, b) => [a, b]'));
    expect(tree.kind === 'lambda' && evaluate(tree, [1])).toEqual([1, undefined]);
  });
});
