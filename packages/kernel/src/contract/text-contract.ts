import type { Kernel } from '../kernel';
import { offsetView, sharedView, thrownCode, utf8 } from './contract-fixtures';

/** Lines and tokens: where they begin and end. */
export function describeTextContract(create: () => Kernel): void {
  describe('countLines and splitLines', () => {
    it.each<readonly [about: string, text: string, lines: readonly string[]]>([
      ['find nothing in an empty block', '', []],
      ['end a line at a line feed', 'a\nbc\n', ['a', 'bc']],
      ['end a line at a carriage return', 'a\rbc\r', ['a', 'bc']],
      ['take a carriage return and a line feed as one line end', 'a\r\nbc\r\n', ['a', 'bc']],
      ['take mixed line ends', 'a\nb\rc\r\nd\n\re\n', ['a', 'b', 'c', 'd', '', 'e']],
      ['take bytes after the last line end as a line', 'a\nbc', ['a', 'bc']],
      ['find one line in a block without a line end', 'abc', ['abc']],
      ['find one empty line in a lone line feed', '\n', ['']],
      ['find one empty line in a lone carriage return', '\r', ['']],
      ['find one empty line in a lone pair', '\r\n', ['']],
      ['keep empty lines', '\n\na\n\n', ['', '', 'a', '']],
      ['end two lines at two carriage returns', '\r\r', ['', '']],
      ['end two lines at a carriage return before a pair', '\r\r\n', ['', '']],
      ['take a line feed before a carriage return as two ends', '\n\r', ['', '']],
      [
        'end no line at a vertical tab, form feed, NEL or line separator',
        'a\vb\fc\u0085d\u2028e\n',
        ['a\vb\fc\u0085d\u2028e'],
      ],
      ['keep a byte order mark and NUL', '\uFEFFa\0b\n', ['\uFEFFa\0b']],
      [
        'cut lines around the width of a vector register',
        `${'x'.repeat(31)}\r\n${'y'.repeat(32)}\n${'z'.repeat(33)}\r`,
        ['x'.repeat(31), 'y'.repeat(32), 'z'.repeat(33)],
      ],
    ])('%s', (_about, text, lines) => {
      const kernel = create();
      const block = utf8(text);
      const seen = [block, offsetView(block), sharedView(block)].map((view) => linesOf(kernel, view));
      expect(seen).toEqual([lines, lines, lines]);
    });

    it('find a pair at every position of a block', () => {
      const kernel = create();
      const texts = Array.from({ length: 140 }, (_, i) => `${'a'.repeat(i)}\r\n${'b'.repeat(139 - i)}\n`);
      const expected = texts.map((text) => text.split(/\r\n|\n/).slice(0, -1));
      expect(texts.map((text) => linesOf(kernel, utf8(text)))).toEqual(expected);
    });

    it('cut malformed text at the same bytes', () => {
      const kernel = create();
      const block = Uint8Array.of(0xe2, 0x82, 0x0a, 0xff, 0x0d, 0x0a, 0xc3);
      const bounds = new Uint32Array(6);
      expect([kernel.splitLines(block, bounds), [...bounds]]).toEqual([3, [0, 2, 3, 4, 6, 7]]);
    });

    it('write nothing past the bounds of the lines', () => {
      const kernel = create();
      const bounds = new Uint32Array(6).fill(9);
      expect([kernel.splitLines(utf8('a\nb'), bounds), [...bounds]]).toEqual([2, [0, 1, 2, 3, 9, 9]]);
    });

    it('refuse bounds that are too short', () => {
      const kernel = create();
      expect(thrownCode(() => kernel.splitLines(utf8('a\nb'), new Uint32Array(3)))).toBe('TSS_KERNEL_BAD_ARGUMENT');
    });

    it('refuse what is not a Uint8Array', () => {
      const kernel = create();
      const text = 'a\n' as unknown as Uint8Array;
      expect([
        thrownCode(() => kernel.countLines(text)),
        thrownCode(() => kernel.splitLines(text, new Uint32Array(2))),
        thrownCode(() => kernel.splitLines(utf8('a'), [0, 0] as unknown as Uint32Array)),
      ]).toEqual(['TSS_KERNEL_BAD_ARGUMENT', 'TSS_KERNEL_BAD_ARGUMENT', 'TSS_KERNEL_BAD_ARGUMENT']);
    });
  });

  describe('tokenize', () => {
    it.each<readonly [about: string, line: string, separator: string]>([
      ['gives one empty token for an empty line', '', ' '],
      ['gives the whole line without a separator in it', 'abc', ' '],
      ['cuts at one separator', 'ab cd', ' '],
      ['keeps the empty tokens of leading, trailing and repeated separators', '  a  b  ', ' '],
      ['cuts a line of separators alone', '   ', ' '],
      ['cuts at a separator of several bytes', 'a, b, c', ', '],
      ['cuts at a separator that is the whole line', ', ', ', '],
      ['takes overlapping occurrences from the left', 'aXXXbXXXXc', 'XX'],
      ['finds a separator after a false start', 'aababcab', 'abc'],
      ['does not cut at a part of a separator at the end', 'a--b-', '--'],
      ['takes a separator longer than the line as absent', 'ab', 'abc'],
      ['cuts at a character of two bytes', 'aébéc', 'é'],
      ['cuts at a character of four bytes', 'a😀b😀', '😀'],
      ['does not cut inside a character', 'èé', '\u00e9'],
      ['cuts at the replacement character', 'a\uFFFDb', '\uFFFD'],
      ['cuts at NUL', 'a\0b', '\0'],
      [
        'cuts tokens around the width of a vector register',
        `${'x'.repeat(31)} ${'y'.repeat(32)} ${'z'.repeat(33)}`,
        ' ',
      ],
    ])('%s', (_about, line, separator) => {
      const kernel = create();
      const views = [utf8(line), offsetView(utf8(line)), sharedView(utf8(line))];
      const expected = line.split(separator);
      expect(views.map((view) => tokensOf(kernel, view, utf8(separator)))).toEqual([expected, expected, expected]);
    });

    it('returns the number of tokens and writes no further than short bounds go', () => {
      const kernel = create();
      const bounds = new Uint32Array(8).fill(9);
      expect([kernel.tokenize(utf8('a b c'), utf8(' '), bounds.subarray(0, 4)), [...bounds.subarray(4)]]).toEqual([
        3,
        [9, 9, 9, 9],
      ]);
    });

    it('counts the tokens of a line when there is no room for any', () => {
      const kernel = create();
      expect(kernel.tokenize(utf8('a b c'), utf8(' '), new Uint32Array(0))).toBe(3);
    });

    it('refuses an empty and a malformed separator', () => {
      const kernel = create();
      const bounds = new Uint32Array(8);
      expect([
        thrownCode(() => kernel.tokenize(utf8('ab'), new Uint8Array(0), bounds)),
        thrownCode(() => kernel.tokenize(utf8('ab'), Uint8Array.of(0xc3), bounds)),
      ]).toEqual(['TSS_KERNEL_BAD_ARGUMENT', 'TSS_KERNEL_BAD_ARGUMENT']);
    });
  });
}

function linesOf(kernel: Kernel, block: Uint8Array): string[] {
  const count = kernel.countLines(block);
  const bounds = new Uint32Array(2 * count);
  expect(kernel.splitLines(block, bounds)).toBe(count);
  return textsOf(block, bounds);
}

function tokensOf(kernel: Kernel, line: Uint8Array, separator: Uint8Array): string[] {
  const bounds = new Uint32Array(2 * kernel.tokenize(line, separator, new Uint32Array(0)));
  kernel.tokenize(line, separator, bounds);
  return textsOf(line, bounds);
}

function textsOf(bytes: Uint8Array, bounds: Uint32Array): string[] {
  return Array.from({ length: bounds.length / 2 }, (_, i) =>
    Buffer.from(bytes.subarray(bounds[2 * i], bounds[2 * i + 1])).toString('utf8'),
  );
}
