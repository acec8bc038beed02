import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync as swc } from '@swc/core';
import { transformSync as esbuild } from 'esbuild';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { NATIVE_KERNEL } from '../config/config-keys';
import { StreamingConf } from '../config/streaming-conf';
import { SparkContext } from '../spark-context';

/*
 * The README's program in many spellings: each runs on the kernel, or not, as it should, and counts what plain JavaScript
 * counts over the same lines.
 */

/** The operators that programs here use; RDDs have them, and so do plain rows. */
interface Rows {
  map(fn: (row: never) => unknown): Rows;
  flatMap(fn: (row: never) => Iterable<unknown>): Rows;
  filter(fn: (row: never) => unknown): Rows;
  mapValues(fn: (value: never) => unknown): Rows;
  keys(): Rows;
  values(): Rows;
  reduceByKey(fn: (left: never, right: never) => unknown): Rows;
  collect(): unknown;
}
type Program = (lines: Rows) => Rows;
type Pair = readonly [unknown, unknown];

/** Rows in an array, and JavaScript's own methods. */
class PlainRows implements Rows {
  constructor(readonly rows: readonly unknown[]) {}

  map(fn: (row: never) => unknown): Rows {
    return new PlainRows(this.rows.map((row) => fn(row as never)));
  }
  flatMap(fn: (row: never) => Iterable<unknown>): Rows {
    return new PlainRows(this.rows.flatMap((row) => [...fn(row as never)]));
  }
  filter(fn: (row: never) => unknown): Rows {
    return new PlainRows(this.rows.filter((row) => fn(row as never)));
  }
  mapValues(fn: (value: never) => unknown): Rows {
    return new PlainRows((this.rows as readonly Pair[]).map(([key, value]) => [key, fn(value as never)]));
  }
  keys(): Rows {
    return new PlainRows((this.rows as readonly Pair[]).map(([key]) => key));
  }
  values(): Rows {
    return new PlainRows((this.rows as readonly Pair[]).map(([, value]) => value));
  }
  reduceByKey(fn: (left: never, right: never) => unknown): Rows {
    const groups = new Map<unknown, unknown>();
    for (const [key, value] of this.rows as readonly Pair[]) {
      groups.set(key, groups.has(key) ? fn(groups.get(key) as never, value as never) : value);
    }
    return new PlainRows([...groups]);
  }
  collect(): unknown {
    return this.rows;
  }
}

const LINES = [
  'the quick brown fox',
  '',
  '  the  lazy, dog, the end ',
  'a\tb\tca,b;a b,c;a',
  'café éclair élan é',
  '\ud83d\ude00 \ud83d\ude00\ud83d\ude01 x',
  'constructor __proto__ toString',
  '1 1 01 2',
  'x'.repeat(300),
  'undefined null NaN',
  '\ufeffbom \ufffd \u2028 y',
];
/** One partition has CRLF and a lone CR, and no line end at its end. */
const TEXT = `${LINES.slice(0, 6).join('\n')}\n${LINES.slice(6).join('\r\n')}\rlast line`;
const ALL_LINES = [...LINES, 'last line'];

/** A program as it leaves a compiler, and the functions in it: run as a script of this realm, as an import would. */
function load(javascript: string): Program {
  const module = { exports: {} as { program?: Program } };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text of the functions is what is under test
  (new Function('module', 'exports', javascript) as (m: object, e: object) => void)(module, module.exports);
  if (module.exports.program === undefined) throw new TypeError(`exports no program: ${javascript}`);
  return module.exports.program;
}

const tsc = (source: string, target: ScriptTarget): string =>
  transpileModule(source, { compilerOptions: { target, module: ModuleKind.CommonJS } }).outputText;
const swcTo = (source: string, target: 'es2020' | 'es2022', minify: boolean): string =>
  swc(source, {
    configFile: false,
    jsc: {
      parser: { syntax: 'typescript' },
      target,
      ...(minify ? { minify: { compress: true, mangle: { toplevel: true } } } : {}),
    },
    module: { type: 'commonjs' },
    minify,
  }).code;
const esbuildTo = (source: string, target: string, minify: boolean): string =>
  esbuild(source, { loader: 'ts', format: 'cjs', target, minify }).code;

const COMPILERS: Readonly<Record<string, (source: string) => string>> = {
  'tsc ES2020': (source) => tsc(source, ScriptTarget.ES2020),
  'tsc ESNext': (source) => tsc(source, ScriptTarget.ESNext),
  'swc es2020': (source) => swcTo(source, 'es2020', false),
  'swc es2022 minified': (source) => swcTo(source, 'es2022', true),
  'swc es2020 minified': (source) => swcTo(source, 'es2020', true),
  'esbuild es2020': (source) => esbuildTo(source, 'es2020', false),
  'esbuild es2020 minified': (source) => esbuildTo(source, 'es2020', true),
  'esbuild esnext minified': (source) => esbuildTo(source, 'esnext', true),
};

/** Emitted by each compiler; the same texts once. */
function emitted(body: string, before = ''): [compilers: string, javascript: string][] {
  const source = `${before}\nexport const program = (lines: any): any => lines${body};`;
  const byText = new Map<string, string[]>();
  for (const [name, compile] of Object.entries(COMPILERS)) {
    const text = compile(source);
    byText.set(text, [...(byText.get(text) ?? []), name]);
  }
  return [...byText].map(([text, names]) => [names.join(', '), text]);
}

let sc: SparkContext;
let directory: string;
beforeAll(() => {
  const conf = new StreamingConf().setMaster('local[2]').setAppName('mutations').set(NATIVE_KERNEL.name, 'off');
  sc = new SparkContext(conf);
  directory = mkdtempSync(join(tmpdir(), 'mutations-'));
  writeFileSync(join(directory, 'text'), TEXT);
});
afterAll(async () => {
  await sc.stop();
  rmSync(directory, { recursive: true });
});

/** Where the steps of the first stage run, and the counts. */
async function run(program: Program): Promise<{ readonly where: readonly string[]; readonly rows: unknown }> {
  const rdd = program(sc.textFile(join(directory, 'text')) as unknown as Rows) as Rows & { explain(): string };
  const steps = rdd.explain().match(/^ {4}.*?: (native|driver)\b/gm) ?? [];
  const where = [...new Set(steps.map((step) => step.replace(/^.*: /, '')))];
  return { where, rows: inOrder(await rdd.collect()) };
}

function plain(program: Program): unknown {
  return inOrder(program(new PlainRows(ALL_LINES)).collect());
}

function inOrder(rows: unknown): unknown {
  const text = ([key]: Pair): string => JSON.stringify([typeof key, key]);
  return [...(rows as Pair[])].sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

const README = '.flatMap(line => line.split(" ")).map(word => [word, 1]).reduceByKey((x, y) => x + y)';
/** The README's program with one part replaced. */
const withSplit = (split: string): string => README.replace('line.split(" ")', split);
const withValue = (value: string): string => README.replace('[word, 1]', `[word, ${value}]`);
const withReduce = (reduce: string): string => README.replace('(x, y) => x + y', reduce);

const NATIVE: Readonly<Record<string, string>> = {
  'the README': README,
  'other names': '.flatMap(a => a.split(" ")).map(a => [a, 1]).reduceByKey((b, a) => b + a)',
  'names that hide globals':
    '.flatMap(Math => Math.split(" ")).map(Array => [Array, 1]).reduceByKey((NaN, x) => NaN + x)',
  'two spaces': withSplit('line.split("  ")'),
  'comma and space': withSplit('line.split(", ")'),
  'a letter with an accent': withSplit("line.split('é')"),
  'a tab': withSplit('line.split("\\t")'),
  'a line end': withSplit('line.split("\\n")'),
  'CRLF in a text': withSplit('line.split("a\\r\\nb")'),
  'an emoji': withSplit('line.split("😀")'),
  'a byte order mark': withSplit('line.split("\\ufeff")'),
  'a word': withSplit('line.split("the")'),
  'a template': withSplit('line.split(` `)'),
  'a joined separator': withSplit('line.split("," + " ")'),
  'a name in brackets': withSplit('line["split"](" ")'),
  'value 2': withValue('2'),
  'value -1': withValue('-1'),
  'value 0.5': withValue('0.5'),
  'value 1e21': withValue('1e21'),
  'value -0': withValue('-0'),
  'value Infinity': withValue('1 / 0'),
  'value 1 + 1': withValue('1 + 1'),
  'a flipped sum': withReduce('(x, y) => y + x'),
  'the largest': withReduce('Math.max'),
  'the smallest': withReduce('Math.min'),
  'a sum of names': withReduce('(x, y) => { const sum = x + y; return sum; }'),
  'a sum of elements': withReduce('(x, y) => [x, y][0] + y'),
  'function expressions':
    '.flatMap(function (line) { return line.split(" "); }).map(function pair(word) { return [word, 1]; }).reduceByKey(function (x, y) { return x + y; })',
  'block bodies':
    '.flatMap((line) => { const words = line.split(" "); return words; }).map((word) => { let one = 1; return [word, one]; }).reduceByKey((x, y) => { return x + y; })',
  'methods of an object':
    '.flatMap({ words(line: string) { return line.split(" "); } }.words).map({ pair(w: string) { return [w, 1]; } }.pair).reduceByKey({ sum(x: number, y: number) { return x + y; } }.sum)',
  'the pair made in an inner map':
    '.flatMap(line => line.split(" ").map(word => [word, 1])).reduceByKey((x, y) => x + y)',
  'an inner map whose name hides the outer one':
    '.flatMap(x => x.split(" ").map(x => [x, 1])).reduceByKey((x, y) => x + y)',
  'an inner map with a function of the body':
    '.flatMap((line) => { const pair = (word: string) => [word, 1]; return line.split(" ").map(pair); }).reduceByKey((x, y) => x + y)',
  'chained inner maps':
    '.flatMap(line => line.split(" ").map(w => [w, 2]).map(([w, n]) => [n, w])).map(([n, w]) => [w, n]).reduceByKey((x, y) => x + y)',
  'two cuts':
    '.flatMap(line => line.split(";")).flatMap(part => part.split(",")).map(w => [w, 1]).reduceByKey((x, y) => x + y)',
  'three cuts, one twice':
    '.flatMap(l => l.split(" ")).flatMap(l => l.split(" ")).flatMap(p => p.split(",")).map(w => [w, 1]).reduceByKey((x, y) => x + y)',
  'a cut of the cuts of an inner map':
    '.flatMap(line => line.split(" ").map(w => w.split(","))).flatMap(ws => ws).map(w => [w, 1]).reduceByKey((x, y) => x + y)',
  'no cut': '.map(line => [line, 1]).reduceByKey((x, y) => x + y)',
  'wrapped in arrays first':
    '.map(line => [line]).flatMap(([line]) => line.split(" ")).map(word => [word, 1]).reduceByKey((x, y) => x + y)',
  'the value before the cut':
    '.map(line => [1, line]).map(([n, line]) => [line, n]).flatMap(([line, n]) => line.split(" ").map(w => [w, n])).reduceByKey((x, y) => x + y)',
  'the pair first, then the cut':
    '.map(line => [line, 3]).flatMap(pair => pair[0].split(" ").map(w => [w, pair[1]])).reduceByKey((x, y) => x + y)',
  'a constant mapped':
    '.flatMap(l => l.split(" ")).map(w => [w, 1]).mapValues(n => n * 2 + 1).reduceByKey((x, y) => x + y)',
  'the value set by mapValues':
    '.flatMap(l => l.split(" ")).map(w => [w, "x"]).mapValues(() => 1).reduceByKey((x, y) => x + y)',
  'keys of pairs': '.flatMap(l => l.split(" ")).map(w => [w, w]).keys().map(w => [w, 1]).reduceByKey((x, y) => x + y)',
  'values of pairs':
    '.map(l => [1, l]).values().flatMap(l => l.split(" ")).map(w => [w, 1]).reduceByKey((x, y) => x + y)',
  'swapped twice':
    '.flatMap(l => l.split(" ")).map(w => [w, 1]).map(([a, b]) => [b, a]).map(([a, b]) => [b, a]).reduceByKey((x, y) => x + y)',
  'nested pairs':
    '.flatMap(l => l.split(" ")).map(w => [[1, [w]], 5]).map(([[n, [w]], m]) => [w, m + n]).reduceByKey((x, y) => x + y)',
  'a flatMap to one pair': '.flatMap(l => l.split(" ")).flatMap(w => [[w, 1]]).reduceByKey((x, y) => x + y)',
  'an unused declaration':
    '.flatMap(l => { const unused = l.split(","); return l.split(" "); }).map(w => [w, 1]).reduceByKey((x, y) => x + y)',
  'types and comments':
    '.flatMap((line: string): string[] => /* words */ line.split(" " as const)).map((word: string) => [word, 1] as const) // pairs\n.reduceByKey((x: number, y: number) => (x + y)!)',
  'a declared key that hides the word':
    '.flatMap(l => l.split(" ")).map(v => { const w = v + "?"; return [w, 1]; }).reduceByKey((x, y) => x + y)',
  'a default value': withReduce('(x, y = 1) => x + y'),
  'a filter': '.flatMap(l => l.split(" ")).filter(w => w).map(w => [w, 1]).reduceByKey((x, y) => x + y)',
  'a joined key': '.flatMap(l => l.split(" ")).map(w => [w + "!", 1]).reduceByKey((x, y) => x + y)',
  'a key of one character': '.flatMap(l => l.split(" ")).map(w => [w[0], 1]).reduceByKey((x, y) => x + y)',
  'a line cut by another cut':
    '.flatMap(l => l.split(" ").map(w => [l, w])).flatMap(([l]) => l.split(",")).map(w => [w, 1]).reduceByKey((x, y) => x + y)',
  'a line for its words': '.flatMap(line => line.split(" ").map(() => [line, 1])).reduceByKey((x, y) => x + y)',
  'a number as key': '.flatMap(l => l.split(" ")).map(w => [1, 1]).reduceByKey((x, y) => x + y)',
  'a regular expression': withSplit('line.split(/ +/)'),
  'a value that is looked up': '.flatMap(l => l.split(" ")).map(w => [w, w.length]).reduceByKey((x, y) => x + y)',
  'the first word by pattern': '.map(l => l.split(" ")).map(([w]) => [w, 1]).reduceByKey((x, y) => x + y)',
  'the first word': '.map(l => l.split(" ")).map(ws => [ws[0], 1]).reduceByKey((x, y) => x + y)',
  'the index as value': '.flatMap(l => l.split(" ").map((w, i) => [w, i])).reduceByKey((x, y) => x + y)',
  'trimmed lines': withSplit('line.trim().split(" ")'),
  'two rows for each': '.flatMap(l => l.split(" ")).flatMap(w => [[w, 1], [w, 2]]).reduceByKey((x, y) => x + y)',
  'a limit': withSplit('line.split(" ", 2)'),
  'value NaN': withValue('0 / 0'),
};

describe('a program that is lowered, whatever it looks like', () => {
  describe.each(Object.entries(NATIVE))('%s', (_, body) => {
    it.each(emitted(body))('%s', async (_compilers, javascript) => {
      const program = load(javascript);
      expect(await run(program)).toEqual({ where: ['native'], rows: plain(program) });
    });
  });

  it('written here, as this test is compiled', async () => {
    const program = (lines: Rows): Rows =>
      lines
        .flatMap((line: string) => line.split(' '))
        .map((word: string) => [word, 1])
        .reduceByKey((x: number, y: number) => x + y);
    expect(await run(program)).toEqual({ where: ['native'], rows: plain(program) });
  });
});

/** The body, and what stands before the program. */
const DRIVER: Readonly<Record<string, string | readonly [body: string, before: string]>> = {
  'a free separator': [withSplit('line.split(separator)'), 'let separator = " "; separator = "e";'],
  'a free value': [withValue('one'), 'let one = 1; one = 2;'],
  'a free sum': [withReduce('sum'), 'const add = Number; function sum(x, y) { return add(x) + add(y); }'],
  'a global that is shadowed': [withReduce('(x, y) => Math.max(x, y)'), 'const Math = { max: (x, y) => x - y };'],
  'a global function that is shadowed': [
    '.flatMap(l => l.split(" ")).map(w => [String(w), 1]).reduceByKey((x, y) => x + y)',
    'const String = (w) => w + "!";',
  ],
  'undefined that is shadowed': [withValue('undefined'), 'let undefined = 6; undefined += 1;'],
  'an inner name that hides the word':
    '.flatMap(l => l.split(" ").map(w => ((w) => [w, 1])(w + "!"))).reduceByKey((x, y) => x + y)',
  'a value that is not constant': withValue('word'),
  'a text as value': withValue('"1"'),
  'a boolean as value': withValue('!0'),
  'null as value': withValue('null'),
  'no value': withValue('void 0'),
  'another parameter of map': '.flatMap(l => l.split(" ")).map((w, i) => [w, i]).reduceByKey((x, y) => x + y)',
  'a difference': withReduce('(x, y) => x - y'),
  'a product': withReduce('(x, y) => x * y'),
  'a doubled left side': withReduce('(x, y) => x + x'),
  'a doubled right side': withReduce('(x, y) => y + y'),
  'the first': withReduce('(x, y) => x'),
  'one more': withReduce('(x, y) => x + y + 1'),
  'a constant': withReduce('(x, y) => 1'),
  'a sum with a third': withReduce('(x, y, z) => x + z'),
  'the lesser by comparison': withReduce('(x, y) => x < y ? x : y'),
  'a bound function': withReduce('((x, y) => x + y).bind(null)'),
  'a Proxy': withReduce('new Proxy((x, y) => x + y, { apply: () => 42 })'),
  'another sign': withReduce('(x, y) => { y = -y; return x + y; }'),
  'an array as value': '.flatMap(l => l.split(" ")).map(w => [w, [1]]).reduceByKey((x, y) => x + y)',
  'a key by code point': '.flatMap(l => l.split(" ")).map(([c]) => [c, 1]).reduceByKey((x, y) => x + y)',
  'no rows': '.flatMap(l => []).reduceByKey((x, y) => x + y)',
  'characters of a line': '.flatMap(l => l).map(c => [c, 1]).reduceByKey((x, y) => x + y)',
  'a limit of none': withSplit('line.split(" ", void 0)'),
  characters: withSplit('line.split("")'),
  'no separator': withSplit('line.split()'),
  'undefined as separator': withSplit('line.split(void 0)'),
  'null as separator': withSplit('line.split(null)'),
  'a number as separator': withSplit('line.split(1)'),
  'an array as separator': withSplit('line.split([" "])'),
  'the line as separator': withSplit('line.split(line)'),
  'half an emoji': withSplit('line.split("\\ud83d")'),
  'the other half': withSplit('line.split("\\ude00")'),
  'a lone surrogate in a text': withSplit('line.split("x\\ud83d")'),
  'a split of something else': [
    '.map(l => [l]).flatMap(x => x.split(" ")).map(w => [w, 1]).reduceByKey((x, y) => x + y)',
    'Array.prototype.split = function (s) { return this[0].split(s); };',
  ],
  'a side effect': [
    '.flatMap(l => { count++; return l.split(" "); }).map(w => [w, 1]).reduceByKey((x, y) => x + y)',
    'let count = 0;',
  ],
};

describe('a program that is not lowered, and still counts the same', () => {
  afterEach(() => {
    Reflect.deleteProperty(Array.prototype, 'split');
  });

  describe.each(Object.entries(DRIVER))('%s', (_, mutation) => {
    const [body, before] = typeof mutation === 'string' ? [mutation, ''] : mutation;
    // What makes these opaque is in every compiler's output; two ends of the range are enough.
    const outputs = [tsc, (source: string): string => esbuildTo(source, 'esnext', true)];
    it.each(outputs.map((compile, i) => [['tsc', 'esbuild minified'][i], compile] as const))(
      '%s',
      async (_name, compile) => {
        const source = `${before}\nexport const program = (lines: any): any => lines${body};`;
        const program = load(compile(source, ScriptTarget.ESNext));
        expect(await run(program)).toEqual({ where: ['driver'], rows: plain(program) });
      },
    );
  });
});

describe('a program that throws', () => {
  it.each([
    [
      'in a value that is replaced later',
      '.map(l => [l, l[400].split(",")]).mapValues(() => 1).reduceByKey((x, y) => x + y)',
    ],
    [
      'in a value that is dropped',
      '.map(l => [l, l[400].split(",")]).keys().map(l => [l, 1]).reduceByKey((x, y) => x + y)',
    ],
    ['in a pattern that binds nothing', '.map(l => [l, 1]).map(([l, []]) => [l, 1]).reduceByKey((x, y) => x + y)'],
    ['in a declaration', '.map(l => { const x = l[400][0]; return [l, 1]; }).reduceByKey((x, y) => x + y)'],
    [
      'in a map whose result is not used',
      '.flatMap(l => l.split(" ").map(w => w[99].split(",")).map(() => [l, 1])).reduceByKey((x, y) => x + y)',
    ],
  ])('%s throws as it does in JavaScript', async (_, body) => {
    const program = load(esbuildTo(`export const program = (lines: any): any => lines${body};`, 'esnext', false));
    expect(() => program(new PlainRows(ALL_LINES))).toThrow(TypeError);
    await expect(run(program)).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED' });
  });
});
