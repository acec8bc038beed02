import fc from 'fast-check';

/** Characters that texts are made of here: separators, surrogates alone and in pairs, and what must be escaped. */
const UNITS = ['a', 'b', ' ', ',', 'é', '"', '\\', '\n', '\u2028', '\ud83d', '\ude00', '\ud83d\ude00', '\u0000'];

/** Texts of code units, lone surrogates included. */
export const anyText = fc.array(fc.constantFrom(...UNITS), { maxLength: 6 }).map((units) => units.join(''));

const anyNumber = fc.oneof(fc.constantFrom(0, -0, 1, -1, 0.5, NaN, Infinity, 1e21, 2 ** 53), fc.double());

const anyPrimitive = fc.oneof(anyText, anyNumber, fc.boolean(), fc.constant(null), fc.constant(undefined));

/** Arguments: primitives, and arrays of arrays of them. */
export const anyArgument: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: anyPrimitive },
  fc.array(fc.oneof(anyPrimitive, fc.array(anyPrimitive, { maxLength: 3 })), { maxLength: 3 }),
);

/** Few, so that they hide each other. */
const NAMES = ['x', 'y', 'z'] as const;

const literal: fc.Arbitrary<string> = fc.oneof(
  anyText.map((text) => JSON.stringify(text)),
  fc.constantFrom('0', '-0', '1', '-1', '2.5', '1e21', 'void 0', '!0', '!1', '1/0', '0/0', 'null', '`a${1}`'),
);

/** An expression over some names, as source text. */
function expressionOver(names: readonly string[], depth: number): fc.Arbitrary<string> {
  const leaf = names.length === 0 ? literal : fc.oneof(fc.constantFrom(...names), literal);
  if (depth === 0) return leaf;
  const part = fc.oneof(leaf, fc.constant(undefined)).chain((text) => {
    return text === undefined ? expressionOver(names, depth - 1) : fc.constant(text);
  });
  const at = fc.constantFrom(0, 1, 2);
  return fc.oneof(
    part,
    fc.array(part, { maxLength: 3 }).map((parts) => `[${parts.join(', ')}]`),
    fc.tuple(part, at).map(([of, i]) => `(${of})[${String(i)}]`),
    fc.tuple(part, fc.constantFrom('+', '-', '*', '/', '%'), part).map(([a, o, b]) => `(${a}) ${o} (${b})`),
    fc.tuple(part, fc.array(part, { maxLength: 2 })).map(([of, args]) => `(${of}).split(${args.join(', ')})`),
    fc.tuple(part, functionOver(names, depth - 1)).map(([of, fn]) => `(${of}).map(${fn})`),
    fc.tuple(part, part).map(([a, b]) => `(${a}, ${b})`),
  );
}

interface Pattern {
  readonly text: string;
  readonly names: readonly string[];
}

/** One parameter for each name of a few: plain, or taken out of arrays. */
const parameters: fc.Arbitrary<Pattern> = fc
  .tuple(fc.shuffledSubarray([...NAMES]), fc.constantFrom('plain', 'plain', 'array', 'nested'))
  .map(([names, shape]) => {
    const list = names.join(', ');
    const text = shape === 'plain' ? list : shape === 'array' ? `[${list}]` : `[, [${list}]], other`;
    return { text, names: shape === 'nested' ? [...names, 'other'] : names };
  });

function functionOver(outer: readonly string[], depth: number): fc.Arbitrary<string> {
  return fc.tuple(parameters, fc.constantFrom('arrow', 'block', 'function')).chain(([{ text, names }, shape]) => {
    const seen = [...new Set([...outer, ...names])];
    if (shape === 'arrow') return expressionOver(seen, depth).map((body) => `(${text}) => (${body})`);
    return fc
      .tuple(
        // Its own name is not to be had yet there, also where an outer function has the same.
        expressionOver(
          seen.filter((name) => name !== 'local'),
          depth,
        ),
        expressionOver([...seen, 'local'], depth),
        fc.constantFrom('const', 'let'),
      )
      .map(([value, body, keyword]) => {
        const block = `{ ${keyword} local = ${value}; return ${body}; }`;
        return shape === 'block' ? `(${text}) => ${block}` : `function (${text}) ${block}`;
      });
  });
}

/** Lambdas of the language that is read, as source text. */
export const anyLambdaSource: fc.Arbitrary<string> = functionOver([], 3);

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
