import { pythonRepr, pythonStr } from './python-repr';

class Point {
  constructor(
    readonly x: number,
    readonly name: string,
  ) {}
}

describe('pythonRepr', () => {
  it('quotes strings by the rule of Python', () => {
    const texts = [
      'plain',
      "it's",
      'say "hi"',
      `it's "both"`,
      '\\',
      '\n\r\t',
      '\0\x1f\x7f\x85',
      '\u00a0\u00ad',
      'é漢😀',
    ];
    expect(texts.map(pythonRepr)).toEqual([
      `'plain'`,
      `"it's"`,
      `'say "hi"'`,
      `'it\\'s "both"'`,
      `'\\\\'`,
      `'\\n\\r\\t'`,
      `'\\x00\\x1f\\x7f\\x85'`,
      `'\\xa0\\xad'`,
      `'é漢😀'`,
    ]);
  });

  it('escapes separators, lone surrogates, private and unassigned characters', () => {
    expect(pythonRepr('\u2028\ud800\ue000\u{10ffff}\ufeff')).toBe(`'\\u2028\\ud800\\ue000\\U0010ffff\\ufeff'`);
  });

  it('shows bytes by the rule of Python', () => {
    expect(
      [Uint8Array.of(97, 0, 10, 39, 92, 127, 255), Uint8Array.of(34, 39), Uint8Array.of()].map(pythonRepr),
    ).toEqual([`b"a\\x00\\n'\\\\\\x7f\\xff"`, `b'"\\''`, `b''`]);
  });

  it('shows what Python has under another name, or not at all', () => {
    const cyclic: unknown[] = ['a'];
    cyclic.push(cyclic);
    const shown = [
      undefined,
      10n,
      [],
      new Map<unknown, unknown>([[['a', 1], true]]),
      new Set(),
      { word: 'a' },
      new Point(1, 'p'),
      new Error('bad'),
      new Date(2026, 10, 23, 1, 15),
      new Date(2026, 10, 23, 1, 15, 9),
      new Date(2026, 10, 23, 1, 15, 0, 5),
      new Date(NaN),
      cyclic,
    ].map(pythonRepr);
    expect(shown).toEqual([
      'None',
      '10',
      '()',
      "{('a', 1): True}",
      'set()',
      "{'word': 'a'}",
      "Point(x=1, name='p')",
      'Error: bad',
      'datetime.datetime(2026, 11, 23, 1, 15)',
      'datetime.datetime(2026, 11, 23, 1, 15, 9)',
      'datetime.datetime(2026, 11, 23, 1, 15, 0, 5000)',
      'Invalid Date',
      "('a', ...)",
    ]);
  });
});

describe('pythonStr', () => {
  it('shows a string bare, and all else by repr', () => {
    expect(["it's", ["it's"], null].map(pythonStr)).toEqual(["it's", '("it\'s",)', 'None']);
  });
});
