import type { Kernel } from '../kernel';
import type { Separator } from '../line-program';
import { utf8 } from './contract-fixtures';
import { characterClass, ESCAPES, lastColumn, type Steps } from './line-fixtures';

/** Texts with all that makes a difference: widths, surrogate pairs at every place, white space of all kinds, cases, empty parts. */
export const TEXTS: readonly string[] = [
  ...['', ' ', '  ', ',', ',,', 'a', 'ab', 'abc', 'abcabcabc', 'a,b', 'a,b,', ',a', 'a,,b', 'a, b ,c', 'a;b,c d\te'],
  ...[
    'é',
    'aé',
    'éa',
    'é,é',
    '中',
    '中文 字',
    '😀',
    'a😀',
    '😀a',
    'a😀b',
    '😀😀',
    ',😀,',
    '👩‍👩‍👧',
    'e\u0301',
    '\u{10ffff}',
  ],
  ...[
    '\ufeffa',
    'a\ufeff',
    '\ufffd',
    '\0',
    'a\0b',
    '\u2028a\u2029',
    '\u00a0 a \u3000',
    '\v\f a\t',
    '\x1c\x85\u200b',
    '\u180e',
  ],
  ...[
    'ABC',
    'Abc dEF',
    'İ',
    'ß',
    'ΑΣ',
    'ǅ',
    'K',
    '[{@`',
    'xX'.repeat(40),
    'a b  c   d',
    '_-9',
    'the end',
    '\u1680\u2007\u202f\u205f',
  ],
  ...['aaaa', 'aaa', 'aXaXa', '$&$1', 'a$b', 'x'.repeat(1000), '😀'.repeat(500), `${'y'.repeat(500)},z`],
];

const WHITE = ' \t\n\v\f\r';
const WORD = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';
const ASCII = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code));
const notIn = (characters: string): string =>
  Array.from(ASCII)
    .filter((one) => !characters.includes(one))
    .join('');

/** Separators, and what `split` takes for each. */
export const SEPARATORS: readonly (readonly [separator: Separator, pattern: string | RegExp])[] = [
  [utf8(','), ','],
  [utf8('bc'), 'bc'],
  [utf8('aa'), 'aa'],
  [utf8('é'), 'é'],
  [utf8('😀'), '😀'],
  [characterClass(',;'), /[,;]/],
  [characterClass(',;', 'none', true), /[,;]+/],
  [characterClass(WHITE, 'space'), /\s/],
  [characterClass(WHITE, 'space', true), /\s+/],
  [characterClass(notIn(WHITE), 'all', true), /[^ \t-\r]+/],
  [characterClass(notIn(WORD), 'all'), /\W/],
  [characterClass(notIn(WORD), 'all', true), /\W+/],
  [characterClass('a', 'all'), /[^\0-`b-\x7f]/],
];

/** What makes texts and numbers of texts, over texts of all kinds. */
export function describeTextInstructionContract(create: () => Kernel): void {
  describe('instructions over texts', () => {
    it.each<readonly [script: string, steps: Steps, expected: (text: string) => unknown]>([
      ['text.trim()', [{ op: 'trim', of: 0 }], (text) => text.trim()],
      ['text.trimStart()', [{ op: 'trimStart', of: 0 }], (text) => text.trimStart()],
      ['text.trimEnd()', [{ op: 'trimEnd', of: 0 }], (text) => text.trimEnd()],
      ['text.toLowerCase()', [{ op: 'toLowerCase', of: 0 }], (text) => ascii(text) ?? text.toLowerCase()],
      ['text.toUpperCase()', [{ op: 'toUpperCase', of: 0 }], (text) => ascii(text) ?? text.toUpperCase()],
      ...[0, 1, 2, 499, 2 ** 31 - 1].map((at) => characterCase(at)),
      ...[0, 1, 2, 499, 2 ** 31 - 1].map((at) => characterCodeCase(at)),
      ...[0, 1, 2, 3, -1, -2, 2 ** 31 - 1, -(2 ** 31 - 1)].flatMap((from) =>
        [undefined, 0, 1, 2, 3, -1, -2, 500, 2 ** 31 - 1].map((to) => sliceCase(from, to)),
      ),
      ...['a', 'aa', 'é', '😀', 'aX', '$&', ','].flatMap((search) =>
        ['', '-', '$&$$', '😀é', 'aa'].flatMap((put) => [replaceCase(search, put), replaceAllCase(search, put)]),
      ),
      ...[0, 1, 3, 5, 1001].flatMap((length) => [' ', 'ab'].flatMap((fill) => padCases(length, fill))),
      ['text.length', [{ op: 'length', of: 0 }], (text) => text.length],
      ...['', 'a', 'aX', 'é', '😀', 'b,c', '\0', 'not there'].flatMap((search) => searchCases(search)),
      [
        'text + text.trim() + "é"',
        [
          { op: 'trim', of: 0 },
          { op: 'constant', value: utf8('é') },
          { op: 'concat', of: [0, 1, 2] },
        ],
        (text) => `${text}${text.trim()}é`,
      ],
    ])('computes %s', async (_script, steps, expected) => {
      expect(await lastColumn(create(), steps, TEXTS)).toEqual(TEXTS.map(expected));
    });

    it.each(SEPARATORS)('cuts at %j as split cuts at %s', async (separator, pattern) => {
      const results = [];
      for (const at of [0, 1, 2, 7]) {
        results.push(await lastColumn(create(), [{ op: 'part', of: 0, separator, at }], TEXTS));
      }
      results.push(await lastColumn(create(), [{ op: 'parts', of: 0, separator }], TEXTS));
      expect(results).toEqual([
        ...[0, 1, 2, 7].map((at) => TEXTS.map((text) => text.split(pattern)[at] ?? ESCAPES)),
        TEXTS.map((text) => text.split(pattern).length),
      ]);
    });

    it('shares one cut among instructions that ask for several parts of it', async () => {
      const separator = utf8(',');
      const values = await lastColumn(
        create(),
        [
          { op: 'part', of: 0, separator, at: 1 },
          { op: 'parts', of: 0, separator },
          { op: 'format', of: 2 },
          { op: 'part', of: 0, separator, at: 0 },
          { op: 'part', of: 4, separator: utf8(';'), at: 0 },
          { op: 'concat', of: [1, 3, 4, 5] },
        ],
        TEXTS,
      );
      expect(values).toEqual(
        TEXTS.map((text) => {
          const parts = text.split(',');
          return parts[1] === undefined ? ESCAPES : `${parts[1]}${parts.length}${parts[0]}${parts[0]?.split(';')[0]}`;
        }),
      );
    });

    it('poisons what is made of poison, and asks for no more than is looked at', async () => {
      const steps: Steps = [
        { op: 'part', of: 0, separator: utf8(','), at: 1 },
        { op: 'trim', of: 1 },
        { op: 'concat', of: [0, 2] },
        { op: 'length', of: 3 },
        { op: 'includes', of: 0, search: utf8(',') },
        { op: 'constant', value: -1 },
        { op: 'select', test: 5, then: 4, otherwise: 6 },
      ];
      expect([await lastColumn(create(), steps.slice(0, 4), TEXTS), await lastColumn(create(), steps, TEXTS)]).toEqual([
        TEXTS.map((text) => lengthOf(text) ?? ESCAPES),
        TEXTS.map((text) => lengthOf(text) ?? -1),
      ]);
    });
  });
}

function lengthOf(text: string): number | undefined {
  const part = text.split(',')[1];
  return part === undefined ? undefined : `${text}${part.trim()}`.length;
}

type Case = readonly [script: string, steps: Steps, expected: (text: string) => unknown];

function ascii(text: string): typeof ESCAPES | undefined {
  return Buffer.byteLength(text) === text.length ? undefined : ESCAPES;
}

/** A result with half of a surrogate pair is none. */
function whole(text: string | undefined): unknown {
  return text?.isWellFormed() === true ? text : ESCAPES;
}

function characterCase(at: number): Case {
  return [`text[${at}]`, [{ op: 'characterAt', of: 0, at }], (text) => whole(text[at])];
}

function characterCodeCase(at: number): Case {
  return [`text.charCodeAt(${at})`, [{ op: 'charCodeAt', of: 0, at }], (text) => text.charCodeAt(at)];
}

function sliceCase(from: number, to: number | undefined): Case {
  return [
    `text.slice(${from}, ${String(to)})`,
    [{ op: 'slice', of: 0, from, to }],
    (text) => whole(text.slice(from, to)),
  ];
}

function replaceCase(search: string, put: string): Case {
  return [
    `text.replace(${JSON.stringify(search)}, () => ${JSON.stringify(put)})`,
    [{ op: 'replace', of: 0, search: utf8(search), with: utf8(put) }],
    (text) => text.replace(search, () => put),
  ];
}

function replaceAllCase(search: string, put: string): Case {
  return [
    `text.replaceAll(${JSON.stringify(search)}, () => ${JSON.stringify(put)})`,
    [{ op: 'replaceAll', of: 0, search: utf8(search), with: utf8(put) }],
    (text) => text.replaceAll(search, () => put),
  ];
}

function padCases(length: number, fill: string): Case[] {
  return (['padStart', 'padEnd'] as const).map((op) => [
    `text.${op}(${length}, '${fill}')`,
    [{ op, of: 0, length, fill: utf8(fill) }],
    (text) => text[op](length, fill),
  ]);
}

function searchCases(search: string): Case[] {
  return (['indexOf', 'includes', 'startsWith', 'endsWith'] as const).map((op) => [
    `text.${op}(${JSON.stringify(search)})`,
    [{ op, of: 0, search: utf8(search) }],
    (text) => text[op](search),
  ]);
}
