import fc from 'fast-check';
import { parseLambda } from './parse-lambda';

/** Characters that texts are made of here: separators, surrogates alone and in pairs, digits, and what must be escaped. */
const UNITS = [
  ...['a', 'B', 'ß', ' ', ',', '1', '.', '-', 'é', '"', '\\', '`', '${', '\n', '\t', '\u2028', '\ufeff'],
  ...['\ud83d', '\ude00', '\ud83d\ude00', '\u0000', '{"a":', '}', 'null'],
];

/** Texts of code units, lone surrogates included; some are what bytes that are no UTF-8 are read as, some are JSON. */
export const anyText = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...UNITS), { maxLength: 6 }).map((units) => units.join('')) },
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
  fc.constantFrom('12', '-0', '1e999', '0x1f', ' 7 ', '{"a":{"b":[1,"x"]},"length":2}', '[1,[2],{"a":null}]', '"t"'),
);

const anyNumber = fc.oneof(fc.constantFrom(0, -0, 1, -1, 2, 0.5, NaN, Infinity, 1e21, 2 ** 53), fc.double());

const anyPrimitive = fc.oneof(anyText, anyNumber, fc.boolean(), fc.constant(null), fc.constant(undefined));

/** Arguments: primitives, and arrays and objects of arrays of them. */
export const anyArgument: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: anyPrimitive },
  fc.array(fc.oneof(anyPrimitive, fc.array(anyPrimitive, { maxLength: 3 })), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'b', 'length'), fc.oneof(anyPrimitive, fc.array(anyPrimitive, { maxLength: 3 }))),
);

/** Few, so that they hide each other. */
const NAMES = ['x', 'y', 'z'] as const;

const literal: fc.Arbitrary<string> = fc.oneof(
  anyText.map((text) => JSON.stringify(text)),
  fc.constantFrom(...['0', '-0', '1', '-1', '2.5', '1e21', 'void 0', '!0', '!1', '1/0', '0/0', 'null', '`a${1}`']),
  fc.constantFrom('undefined', 'NaN', 'Infinity', 'Math.PI', 'Number.MAX_SAFE_INTEGER'),
);

const OPERATORS = [
  ...['+', '+', '-', '*', '/', '%', '**', '===', '!==', '==', '!=', '<', '<=', '>', '>='],
  ...['&', '|', '^', '<<', '>>', '>>>', '&&', '||', '??'],
];

/** Methods that take any values. What would make texts of any length is given few digits elsewhere. */
const METHODS = [
  ...['split', 'trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'slice', 'substring', 'indexOf'],
  ...['lastIndexOf', 'includes', 'startsWith', 'endsWith', 'charAt', 'charCodeAt', 'codePointAt', 'at', 'replace'],
  ...['replaceAll', 'concat', 'join', 'toFixed', 'toString', 'has', 'get'],
];

const GLOBALS = [
  ...['Number', 'String', 'Boolean', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'JSON.parse', 'Array.isArray'],
  ...['Math.max', 'Math.min', 'Math.floor', 'Math.round', 'Math.trunc', 'Math.abs', 'Math.hypot', 'Math.sign'],
  ...['Number.isInteger', 'Number.isNaN', 'Number.parseFloat', 'Math.log2', 'Math.imul'],
];

const REGEXPS = ['/\\s+/', '/,/g', '/(a)|b/', '/[^a-z]/gi', '/^.?/u', '/(?:)/'];

/** An expression over some names, as source text. */
function expressionOver(names: readonly string[], depth: number): fc.Arbitrary<string> {
  const leaf = names.length === 0 ? literal : fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...names) }, literal);
  if (depth === 0) return leaf;
  const part = fc.oneof(leaf, fc.constant(undefined)).chain((text) => {
    return text === undefined ? expressionOver(names, depth - 1) : fc.constant(text);
  });
  const list = (maxLength: number): fc.Arbitrary<string> => fc.array(part, { maxLength }).map((all) => all.join(', '));
  const pick = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
  const text = fc.oneof(
    part,
    anyText.map((value) => JSON.stringify(value)),
  );
  return fc.oneof(
    part,
    list(3).map((parts) => `[${parts}]`),
    fc.tuple(part, part).map(([a, b]) => `({ a: ${a}, 'b-c': ${b} })`),
    fc.tuple(part, pick('[0]', '[1]', '[2]', '.a', '.length', '["-1"]')).map(([of, at]) => `(${of})${at}`),
    fc.tuple(part, part).map(([of, key]) => `(${of})[${key}]`),
    fc.tuple(part, pick('?.a', '?.[0]', '?.a.b', '?.trim()', '?.a?.b')).map(([of, at]) => `(${of})${at}`),
    fc.tuple(part, pick(...OPERATORS), part).map(([a, o, b]) => `((${a}) ${o} (${b}))`),
    fc.tuple(pick('-', '+', '!', '~', 'typeof ', 'void '), part).map(([o, a]) => `(${o}(${a}))`),
    fc.tuple(part, part, part).map(([a, b, c]) => `((${a}) ? (${b}) : (${c}))`),
    fc.tuple(part, part).map(([a, b]) => `\`<\${${a}}\\\`\${${b}}\``),
    fc.tuple(text, pick(...METHODS), list(2)).map(([of, method, args]) => `(${of}).${method}(${args})`),
    fc.tuple(text, pick('split', 'replace', 'replaceAll'), pick(...REGEXPS), list(1)).map(([of, method, re, args]) => {
      return `(${of}).${method}(${re}, ${args})`;
    }),
    fc.tuple(pick(...REGEXPS), part).map(([re, of]) => `${re}.test(${of})`),
    fc.tuple(text, pick('padStart', 'padEnd', 'repeat'), fc.integer({ min: -1, max: 9 })).map(([of, method, n]) => {
      return `(${of}).${method}(${String(n)})`;
    }),
    fc.tuple(pick(...GLOBALS), list(2)).map(([name, args]) => {
      return name === 'JSON.parse' ? `JSON.parse(${args.split(', ').length > 1 ? '' : args})` : `${name}(${args})`;
    }),
    fc.tuple(part, pick('map', 'filter', 'some', 'every'), functionOver(names, depth - 1)).map(([of, method, fn]) => {
      return `(${of}).${method}(${fn})`;
    }),
    fc.tuple(part, pick('map', 'filter'), pick('Number', 'parseInt', 'Boolean', 'Math.max')).map(([of, method, fn]) => {
      return `(${of}).${method}(${fn})`;
    }),
    fc.tuple(part, part).map(([a, b]) => `(${a}, ${b})`),
  );
}

interface Pattern {
  readonly text: string;
  readonly names: readonly string[];
}

/** One parameter for each name of a few: plain, or taken out of arrays and objects, with default values. */
const parameters: fc.Arbitrary<Pattern> = fc
  .tuple(
    fc.shuffledSubarray([...NAMES]),
    fc.constantFrom('plain', 'plain', 'default', 'array', 'nested', 'object', 'objects'),
  )
  .map(([names, shape]) => {
    const list = names.join(', ');
    switch (shape) {
      case 'default':
        return { text: names.map((name) => `${name} = 1`).join(', '), names };
      case 'array':
        return { text: `[${list}]`, names };
      case 'nested':
        return { text: `[, [${list}]], other`, names: [...names, 'other'] };
      case 'object':
        return { text: `{ a: other, ${list} }`, names: [...names, 'other'] };
      case 'objects':
        return { text: `{ a: { b: [other = 'none'], ${list} } }`, names: [...names, 'other'] };
      default:
        return { text: list, names };
    }
  });

function functionOver(outer: readonly string[], depth: number): fc.Arbitrary<string> {
  return fc.tuple(parameters, fc.constantFrom('arrow', 'block', 'function')).chain(([{ text, names }, shape]) => {
    const seen = [...new Set([...outer, ...names])];
    if (shape === 'arrow') return expressionOver(seen, depth).map((body) => `(${text}) => (${body})`);
    // Its own name is not to be had yet there, also where an outer function has the same.
    const before = seen.filter((name) => name !== 'local');
    const inside = expressionOver([...seen, 'local'], depth);
    return fc
      .tuple(expressionOver(before, depth), inside, fc.constantFrom('const', 'let'), fc.option(inside))
      .map(([value, body, keyword, early]) => {
        const condition = early === null ? '' : `if (local) return ${early};`;
        const block = `{ ${keyword} local = ${value}; ${condition} return ${body}; }`;
        return shape === 'block' ? `(${text}) => ${block}` : `function (${text}) ${block}`;
      });
  });
}

/** Lambdas of the language that is read, as source text. */
export const anyLambdaSource: fc.Arbitrary<string> = functionOver([], 3).filter((source) => {
  const tree = parseLambda(functionOf(source));
  // Known only once it is read: whether it tells objects apart, and what it comes to where names stand for names.
  return tree.kind === 'lambda' || !/^it compares|too large$/.test(tree.reason);
});

/** The function that a source text is. */
export function functionOf(source: string): (...args: unknown[]) => unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is what is under test
  return (new Function(`'use strict'; return (${source})`) as () => (...args: unknown[]) => unknown)();
}

/** What a computation comes to: a value, or that it throws. */
export function outcome(compute: () => unknown): unknown {
  try {
    return { value: compute() };
  } catch (error) {
    return { throws: (error as object).constructor.name };
  }
}
