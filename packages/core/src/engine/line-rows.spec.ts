import { createTypescriptKernel, loadKernel } from '@ts-streaming/kernel';
import type { Kernel } from '@ts-streaming/kernel/contract';
import fc from 'fast-check';
import { lineRows, splitLines } from './line-rows';
import { TextDictionaries } from './text-dictionaries';

const linesOf = (...pieces: Uint8Array[]): unknown[] => [...lineRows(pieces)].flat();
const partsOf = (separator: string, ...pieces: Uint8Array[]): unknown[] =>
  [...(lineRows(pieces).parts?.(separator) ?? [])].flat();

describe('lineRows', () => {
  it('gives a chunk of strings for each piece', () => {
    expect([...lineRows([Buffer.from('a\nb\n'), Buffer.from('é\n'), Buffer.alloc(0)])]).toEqual([['a', 'b'], ['é']]);
  });

  it('decodes as Node does: malformed bytes are U+FFFD, a byte order mark is kept', () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0xe2, 0x82, 0x0a]);
    expect([...lineRows([bytes])]).toEqual([['\ufeffa\ufffd\ufffd']]);
  });

  it('reads a part of a larger buffer', () => {
    expect([...lineRows([Buffer.from('xxa\nxx').subarray(2, 4)])]).toEqual([['a']]);
  });
});

describe('lineRows of more than is decoded at once', () => {
  const long = 'ж'.repeat(100_000);
  it.each([
    ['short lines', Array.from({ length: 30_000 }, (_, i) => `line ${String(i)} ж`)],
    ['lines longer than that', [long, 'short', long]],
    ['no line at the end of it', ['short', long]],
  ])('gives the same lines for %s, whatever ends them', (_, lines) => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(linesOf(Buffer.from(lines.map((line) => line + end).join('')))).toEqual(lines);
      expect(linesOf(Buffer.from(lines.join(end)))).toEqual(lines);
    }
  });
});

describe('parts of lineRows', () => {
  const bytes = fc.array(fc.constantFrom(0x20, 0x2c, 0x61, 0x0a, 0x0d, 0xd0, 0xb6, 0xff), { maxLength: 60 });
  const separators = fc.constantFrom(' ', ',', ', ', 'a', 'aa', '.', '^', ']', '\\', 'ж', '\ufffd', '😀');

  it('are what each line is split into', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 4 }), separators, (pieces, separator) => {
        const blocks = pieces.map((piece) => Buffer.from([...piece, 0x0a]));
        const expected = linesOf(...blocks).flatMap((line) => (line as string).split(separator));
        expect(partsOf(separator, ...blocks)).toEqual(expected);
      }),
    );
  });

  it.each([
    ['a text without a line end', 'a b', ['a', 'b']],
    ['empty lines', '\n\n', ['', '']],
    ['parts that are empty', ' a \n ', ['', 'a', '', '', '']],
    ['no text', '', []],
  ])('of %s', (_, text, parts) => {
    expect(partsOf(' ', Buffer.from(text))).toEqual(parts);
  });

  it.each(['', '\n', 'a\r'])('are not there for %j, which is in no line or everywhere', (separator) => {
    expect(lineRows([]).parts?.(separator)).toBeUndefined();
  });

  it('close what the lines come from', () => {
    let closed = 0;
    function* pieces(): Generator<Uint8Array> {
      try {
        yield Buffer.from('a b\n');
        yield Buffer.from('c d\n');
      } finally {
        closed++;
      }
    }
    const lines = lineRows(pieces());
    const first = lines.parts?.(' ')?.[Symbol.iterator]().next();
    lines.return?.(undefined);
    expect([first?.value, closed]).toEqual([['a', 'b'], 1]);
  });
});

// The native kernel where it is built, else the TypeScript one again.
describe.each<readonly [string, () => Kernel]>([
  ['typescript', createTypescriptKernel],
  ['native', () => loadKernel({ mode: 'auto' })],
])('lineRows with dictionaries of the %s kernel', (_, create) => {
  const pieces = fc.array(
    fc.array(fc.constantFrom(' ', ', ', 'a', 'bc', 'ж', '😀', '\ufeff', '\ufffd', '\n', '\r', '\r\n', '\xff'), {
      maxLength: 40,
    }),
    { maxLength: 5 },
  );
  const separators = fc.constantFrom(undefined, ' ', ', ', 'a', 'bc', 'cb', 'ж', '\ufffd', '😀', '\ud83d', '\ude00');

  it('give the rows that they give without', () => {
    fc.assert(
      fc.property(pieces, separators, (texts, separator) => {
        // Malformed where a text has that byte.
        const blocks = texts.map((parts) =>
          Buffer.concat(parts.map((part) => (part === '\xff' ? Buffer.from([0xff, 0xe2, 0x82]) : Buffer.from(part)))),
        );
        const kernel = create();
        const dictionaries = new TextDictionaries((bytes) => kernel.openTextIndex(bytes));
        const [given, expected] = [lineRows(blocks, dictionaries), lineRows(blocks)].map((lines) => [
          ...((separator === undefined ? lines : lines.parts?.(separator)) ?? []),
        ]);
        expect(given).toEqual(expected);
      }),
    );
  });

  it('give them when they rest, and when they are tried again', () => {
    const kernel = create();
    const blocks = Array.from({ length: 80 }, (_, i) =>
      Buffer.from(Array.from({ length: i < 3 ? 9000 : 9 }, (_, j) => `${String(i * 9000 + j)} x ж\n`).join('')),
    );
    const dictionaries = new TextDictionaries((bytes) => kernel.openTextIndex(bytes));
    const [given, expected] = [lineRows(blocks, dictionaries), lineRows(blocks)].map((lines) =>
      [...(lines.parts?.(' ') ?? [])].flat().join('|'),
    );
    expect(given).toBe(expected);
  });
});

describe('splitLines', () => {
  it.each([
    ['', []],
    ['\n', ['']],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\n\n', ['a', '']],
    ['a\r\nb\rc\nd', ['a', 'b', 'c', 'd']],
    ['\r\r\n\n\r', ['', '', '', '']],
  ])('cuts %j at line ends', (text, lines) => {
    expect(splitLines(text)).toEqual(lines);
  });
});
