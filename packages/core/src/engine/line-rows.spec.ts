import fc from 'fast-check';
import { lineRows, splitLines } from './line-rows';

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
