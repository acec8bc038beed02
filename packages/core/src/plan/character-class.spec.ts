import fc from 'fast-check';
import { separatorOfRegExp } from './character-class';

const UNITS = [
  'a',
  'b',
  'B',
  '\u017f',
  '\u212a',
  '1',
  '_',
  ' ',
  ',',
  ';',
  '-',
  '.',
  '\t',
  '\u00a0',
  '\u2028',
  '\ufeff',
  'é',
  '漢',
  '\ud83d\ude00',
  '^',
  ']',
  '\\',
  '/',
];
const text = fc.array(fc.constantFrom(...UNITS), { maxLength: 12 }).map((units) => units.join(''));

/** Cuts by code points as the contract has it: what a kernel does. */
function cut(value: string, separator: ReturnType<typeof separatorOfRegExp>): string[] {
  if (typeof separator === 'string') return value.split(separator);
  const { ascii, others, repeat } = separator;
  const isIn = (character: string): boolean => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 128) return ascii[code] === 1;
    return others === 'all' || (others === 'space' && /\s/.test(character));
  };
  const parts = [''];
  let inSeparator = false;
  for (const character of value) {
    const isCut = isIn(character);
    if (isCut && !(repeat && inSeparator)) parts.push('');
    if (!isCut) parts.push(`${parts.pop() ?? ''}${character}`);
    inSeparator = isCut;
  }
  return parts;
}

describe('separatorOfRegExp', () => {
  it.each([
    ...[/\s+/, /\s/, /[,;]/, /[,;\s]+/, /,/, /, /, / +/, /\t/, /\W+/, /\D+/, /[\w-]+/, /[a-c1]+/],
    ...[/[^a-z]+/, /[^a-z]+/i, /[^,;]+/, /[^\W]/, /[^^]+/, /[A-B1]/i, /B/i, /[b-]+/i],
    ...[/\./, /\//, /[\]\\]/, /[.^-]/, /\d{1,}/, /[ \t]+/, /é/, /a\tb/, /\s+/u, /-/g],
  ])('cuts as %s does', (regexp) => {
    const separator = separatorOfRegExp(regexp.source, regexp.flags);
    fc.assert(
      fc.property(text, (value) => {
        expect(cut(value, separator)).toEqual(value.split(regexp));
      }),
    );
  });

  it('takes an expression that matches one text for that text', () => {
    expect([/, /, /\|/, /a\.b/, /é/].map(({ source }) => separatorOfRegExp(source, ''))).toEqual([
      ', ',
      '|',
      'a.b',
      'é',
    ]);
  });

  it.each([
    /\s*/,
    /a|b/,
    /[^,]/,
    /[^\s]+/,
    /[^]/,
    /[^\w\W]+/,
    /[k]/iu,
    /ab/i,
    /\W/,
    /,\s*/,
    /^a/,
    /\bx/,
    /(,)/,
    /[é]/,
    /\u0041+/,
    /,{2}/,
    /./,
    /\S+/,
    /a+b/,
    /[,]?/,
  ])('refuses %s', ({ source, flags }) => {
    expect(() => separatorOfRegExp(source, flags)).toThrow(/`\//);
  });
});
