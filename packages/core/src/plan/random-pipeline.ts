import fc from 'fast-check';

/*
 * Random pipelines from lines to groups, as source text: typed by construction, so that most of them are lowered, and most
 * lines are given to what a kernel can promise and to what it cannot.
 */

/** One call after the other, such as `.flatMap((w) => w.split(" ")).map((w) => [w, 1])`, and the reduction. */
export interface PipelineSource {
  readonly steps: readonly (readonly [operator: 'map' | 'filter' | 'flatMap', fn: string])[];
  readonly reduce: string;
}

/** What the functions of steps are passed beside the row. */
export const CAPTURES = {
  table: { a: 1, b: 'x', ab: null, '1': -0, é: 2, ' ': undefined },
  codes: new Map<unknown, number>([
    ['a', 1],
    ['b', 2.5],
    ['', -0],
    ['é', 1],
    [1, 7],
    [undefined, 8],
  ]),
  days: ['sun', 'a', 'sun', ''],
};
const ROW = '(w, { table, codes, days })';

const literalText = fc.constantFrom(
  '""',
  '"a"',
  '"1"',
  '"é"',
  '"\\ud83d\\ude00"',
  '","',
  '"ab"',
  '" "',
  '"constructor"',
);
const separator = fc.constantFrom(
  ...[
    '" "',
    '","',
    '"é"',
    '"ab"',
    '/\\s+/',
    '/[,;]/',
    '/\\W+/',
    '/ /',
    '"\\ud83d\\ude00"',
    '/[^a-z]+/i',
    '/[^,]+/',
    '/A/i',
  ],
);
const textSeparator = fc.constantFrom('" "', '","', '"é"', '"ab"');
const position = fc.constantFrom('0', '1', '2', '-1', '5');
const index = fc.constantFrom('0', '1', '2', '3');
const name = fc.constantFrom('a', 'b', 'n', 'length', 'é');
const number = fc.constantFrom('0', '-0', '1', '2', '10', '0.5', '-3', '1e21', '0 / 0', '1 / 0');

interface Grammar {
  readonly text: string;
  readonly number: string;
  readonly test: string;
  readonly json: string;
}

/** Expressions over `w`, a text. */
const grammar = fc.letrec((tie: fc.LetrecTypedTie<Grammar>) => ({
  text: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant('w'),
    literalText,
    fc.tuple(tie('text'), separator, index).map(([of, at, i]) => `${of}.split(${at})[${i}]`),
    fc
      .tuple(tie('text'), separator, index, tie('text'))
      .map(([of, at, i, or]) => `(${of}.split(${at})[${i}] ?? ${or})`),
    fc
      .tuple(tie('text'), fc.constantFrom('trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase'))
      .map(([of, method]) => `${of}.${method}()`),
    fc
      .tuple(tie('text'), fc.constantFrom('slice', 'substring'), position, position)
      .map(([of, method, from, to]) => `${of}.${method}(${from}, ${to})`),
    fc
      .tuple(tie('text'), fc.constantFrom('charAt', 'at'), index)
      .map(([of, method, i]) => `(${of}.${method}(${i}) || "none")`),
    fc.tuple(tie('text'), position).map(([of, i]) => `${of}.at(${i})`),
    fc
      .tuple(tie('text'), fc.constantFrom('replace', 'replaceAll'), literalText, literalText)
      .map(([of, method, search, by]) => `${of}.${method}(${search}, ${by})`),
    fc
      .tuple(tie('text'), fc.constantFrom('padStart', 'padEnd'), fc.constantFrom('0', '3', '9'))
      .map(([of, method, to]) => `${of}.${method}(${to}, "0-")`),
    fc.tuple(tie('text'), tie('number')).map(([a, b]) => `\`\${${a}}:\${${b}}\``),
    fc.tuple(tie('text'), tie('number')).map(([a, b]) => `(${a} + ${b})`),
    fc.tuple(tie('test'), tie('text'), tie('text')).map(([test, a, b]) => `(${test} ? ${a} : ${b})`),
    fc.tuple(tie('text'), textSeparator, literalText).map(([of, at, by]) => `${of}.split(${at}).join(${by})`),
    tie('json').map((json) => `String(${json})`),
    tie('text').chain((of) =>
      fc
        .tuple(fc.constantFrom('slice', 'substring'), literalText)
        .map(([method, search]) => `${of}.${method}(0, ${of}.indexOf(${search}))`),
    ),
    fc
      .tuple(
        tie('text'),
        fc.constantFrom('/[,;.]/g, "-"', '/[,;.]/g, ""', '/[ab]+/gi, ""', '/ab/g, "a"', '/\\d/g, "é"', '/[ab]/g, "a"'),
      )
      .map(([of, args]) => `${of}.replace(${args})`),
    fc.tuple(tie('text'), separator, index, index).map(([of, at, n, i]) => `${of}.split(${at}, ${n})[${i}]`),
    tie('text').map((of) => `String(table[${of}])`),
    fc.tuple(tie('number'), literalText).map(([i, or]) => `(days[${i}] ?? ${or})`),
  ),
  number: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    number.map((value) => `(${value})`),
    tie('text').map((of) => `${of}.length`),
    fc.tuple(fc.constantFrom('Number', 'parseFloat', 'parseInt'), tie('text')).map(([fn, of]) => `${fn}(${of})`),
    tie('text').map((of) => `parseInt(${of}, 10)`),
    fc.tuple(tie('text'), literalText).map(([of, search]) => `${of}.indexOf(${search})`),
    fc.tuple(tie('text'), index).map(([of, i]) => `${of}.charCodeAt(${i})`),
    fc.tuple(tie('text'), separator).map(([of, at]) => `${of}.split(${at}).length`),
    fc.tuple(tie('text'), separator, index).map(([of, at, n]) => `${of}.split(${at}, ${n}).length`),
    fc.tuple(tie('number'), fc.constantFrom('1', '2')).map(([a, n]) => `(${a}) ** ${n}`),
    fc.tuple(tie('text'), number).map(([of, or]) => `(codes.get(${of}) ?? ${or})`),
    tie('text').map((of) => `Number(codes.get(${of}))`),
    tie('number').map((of) => `Math.pow(codes.get(${of}), 2)`),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>'), tie('number'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .tuple(fc.constantFrom('abs', 'ceil', 'floor', 'round', 'sign', 'sqrt', 'trunc'), tie('number'))
      .map(([fn, of]) => `Math.${fn}(${of})`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('number'), tie('number')).map(([fn, a, b]) => `Math.${fn}(${a}, ${b})`),
    fc.tuple(tie('test'), tie('number'), tie('number')).map(([test, a, b]) => `(${test} ? ${a} : ${b})`),
    tie('test').map((test) => `Number(${test})`),
    fc.tuple(tie('json'), number).map(([json, or]) => `Number(${json} ?? ${or})`),
  ),
  test: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(tie('text'), literalText).map(([a, b]) => `(${a} === ${b})`),
    fc
      .tuple(tie('text'), fc.constantFrom('<', '<=', '>', '>=', '!=='), tie('text'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '===', '!==', '=='), tie('number'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .tuple(tie('text'), fc.constantFrom('includes', 'startsWith', 'endsWith'), literalText)
      .map(([of, method, search]) => `${of}.${method}(${search})`),
    fc.tuple(tie('test'), fc.constantFrom('&&', '||'), tie('test')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('test').map((test) => `!${test}`),
    fc
      .tuple(fc.constantFrom('isNaN', 'isFinite', 'Number.isInteger', 'Number.isNaN'), tie('number'))
      .map(([fn, of]) => `${fn}(${of})`),
    fc
      .tuple(tie('text'), separator, index, fc.constantFrom('=== undefined', '!== undefined', '!= null', '=== "a"'))
      .map(([of, at, i, test]) => `(${of}.split(${at})[${i}] ${test})`),
    tie('text').map((text) => `["a", "b", ""].includes(${text})`),
    tie('json').map((json) => `(${json} === "a")`),
    tie('json').map((json) => `Boolean(${json})`),
    tie('json').map((json) => `(typeof ${json} === "number")`),
  ),
  json: fc.oneof(
    fc.tuple(tie('text'), name).map(([of, field]) => `JSON.parse(${of}).${field}`),
    fc.tuple(tie('text'), name, name).map(([of, a, b]) => `JSON.parse(${of}).${a}.${b}`),
    fc.tuple(tie('text'), name, name).map(([of, a, b]) => `JSON.parse(${of}).${a}?.${b}`),
    name.map((field) => `JSON.parse(w).${field}`),
  ),
}));

const filters = grammar.test.map((test) => ['filter', `${ROW} => ${test}`] as const);
const cuts = fc.oneof(
  separator.map((at) => ['flatMap', `${ROW} => w.split(${at})`] as const),
  fc
    .tuple(separator, grammar.test)
    .map(([at, test]) => ['flatMap', `${ROW} => w.split(${at}).filter((w) => ${test})`] as const),
  fc
    .tuple(separator, grammar.text)
    .map(([at, text]) => ['flatMap', `${ROW} => w.split(${at}).slice(1).map((w, i) => ${text} + i)`] as const),
  fc
    .tuple(grammar.test, grammar.text)
    .map(([test, text]) => ['flatMap', `${ROW} => ${test} ? [${text}] : []`] as const),
  fc
    .tuple(grammar.text, grammar.text, grammar.text)
    .map(([a, b, c]) => ['flatMap', `${ROW} => [${a}, ${b}, ${c}]`] as const),
);
const maps = grammar.text.map((text) => ['map', `${ROW} => ${text}`] as const);
// Zeros of both signs are one key, and one of them is shown.
const key = fc.oneof(
  grammar.text,
  grammar.number,
  grammar.test,
  grammar.json,
  fc.tuple(grammar.text, grammar.number).map(([a, b]) => `[${a}, ${b} + 0]`),
  fc.tuple(grammar.test, grammar.text).map(([a, b]) => `[${a}, ${b}]`),
);
// Whole numbers, which add up to the same in any order.
const sums = grammar.number.map((value) => [`(${value}) | 0`, '(a, b) => a + b'] as const);
const tuples = fc
  .tuple(grammar.number, grammar.number)
  .map(([a, b]) => [`[(${a}) | 0, ${b}, 1]`, '([a, b, c], d) => [a + d[0], Math.max(b, d[1]), c + d[2]]'] as const);
const objects = grammar.number.map(
  (value) => [`{ n: 1, sum: (${value}) | 0 }`, '(a, b) => ({ n: a.n + b.n, sum: a.sum + b.sum })'] as const,
);
// Numbers, texts and other things, of which the order decides what they come to.
const mixed = fc.constantFrom(
  ['w.startsWith("{") ? JSON.parse(w).a : w.length', '(a, b) => a + b'] as const,
  ['w.endsWith("}") ? JSON.parse(w).b.n ?? 1 : Number(w) | 0', '(a, b) => b + a'] as const,
  ['{ n: 1, v: w.endsWith("}") ? JSON.parse(w).a : 2 }', '(a, b) => ({ n: a.n + b.n, v: a.v + b.v })'] as const,
);
const extremes = fc.tuple(grammar.number, fc.constantFrom('Math.min', 'Math.max'));

export const anyPipeline: fc.Arbitrary<PipelineSource> = fc
  .tuple(
    fc.array(fc.oneof(filters, cuts, maps), { maxLength: 3 }),
    key,
    fc.oneof(sums, extremes, tuples, objects, mixed),
  )
  .map(([steps, of, [value, reduce]]) => ({ steps: [...steps, ['map', `${ROW} => [${of}, ${value}]`]], reduce }));

const TOKENS = [
  ...['a', 'b', 'ab', ' ', ' ', ',', ',', ';', 'é', '\ud83d\ude00', '\t', '\u00a0', '\u2028', '.', '-', '0', '1', '12'],
  ...['1.5', '-2', '1e3', '0x10', '9007199254740993', 'Infinity', '.1', 'A', 'constructor', '"', '\\', '\0'],
  ...[
    '{"a":1}',
    '{"a":"a","b":{"n":2}}',
    '{"n":null,"a":[1]}',
    '{"a":"\\ud83d","é":-0}',
    '{"a":1,"a":"b"}',
    'null',
    '[1]',
  ],
];
const anyLine = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...TOKENS), { maxLength: 6 }).map((tokens) => tokens.join('')) },
  { weight: 1, arbitrary: fc.constantFrom(...TOKENS.slice(-7)) },
);

/** Text with line ends of all kinds, and bytes that are no UTF-8. */
export const anyText: fc.Arbitrary<Buffer> = fc
  .array(
    fc.tuple(
      anyLine,
      fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
      fc.constantFrom('', '', '', '', '\xff', '\xe2\x82'),
    ),
    {
      maxLength: 12,
    },
  )
  .map((lines) =>
    Buffer.concat(
      lines.map(([line, end, bytes]) =>
        Buffer.concat([Buffer.from(line), Buffer.from(bytes, 'latin1'), Buffer.from(end)]),
      ),
    ),
  );
