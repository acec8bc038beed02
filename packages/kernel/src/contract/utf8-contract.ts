import type { Kernel } from '../kernel';
import {
  offsetView,
  read,
  referenceFold,
  program,
  sharedView,
  sorted,
  thrownCode,
  utf8,
  withTable,
} from './contract-fixtures';

/** Every class of malformed UTF-8, each with text around it where that matters. */
export const MALFORMED: readonly (readonly [about: string, bytes: readonly number[]])[] = [
  ['a lone continuation byte', [0x61, 0x80, 0x62]],
  ['a run of continuation bytes', [0x80, 0xbf, 0x80, 0xbf, 0x80]],
  ['an overlong form of two bytes', [0xc0, 0xaf, 0xc1, 0xbf]],
  ['an overlong form of three bytes', [0xe0, 0x80, 0xaf, 0xe0, 0x9f, 0xbf]],
  ['an overlong form of four bytes', [0xf0, 0x80, 0x80, 0xaf, 0xf0, 0x8f, 0xbf, 0xbf]],
  ['a high surrogate', [0xed, 0xa0, 0x80]],
  ['a low surrogate', [0xed, 0xbf, 0xbf]],
  ['a pair of surrogates', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
  ['a code point over U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['lead bytes that no character has', [0xf5, 0xf8, 0xfc, 0xfe, 0xff]],
  ['a character of two bytes cut at a line end', [0xc3, 0x0a, 0x61]],
  ['a character of three bytes cut at a line end', [0xe2, 0x82, 0x0d, 0x0a]],
  ['a character of four bytes cut at a line end', [0xf0, 0x9f, 0x98, 0x0a]],
  ['a character of two bytes cut at the block end', [0x61, 0xc3]],
  ['a character of three bytes cut after one byte at the block end', [0x61, 0xe2]],
  ['a character of three bytes cut after two bytes at the block end', [0x61, 0xe2, 0x82]],
  ['a character of four bytes cut after three bytes at the block end', [0x61, 0xf0, 0x9f, 0x98]],
  ['a character cut by another character', [0xe2, 0x82, 0xc3, 0xa9]],
  ['a character cut by a separator', [0xf0, 0x9f, 0x20, 0x98, 0x80]],
  ['a byte that is malformed after a byte order mark', [0xef, 0xbb, 0xbf, 0xff]],
];

/** What malformed text decodes to, and that the keys of a fold are that text. */
export function describeUtf8Contract(create: () => Kernel): void {
  describe('normalizeUtf8', () => {
    it.each(MALFORMED)('replaces %s as Buffer does', (_about, bytes) => {
      const kernel = create();
      const block = Uint8Array.from(bytes);
      const expected = Buffer.from(Buffer.from(block).toString('utf8'), 'utf8').toString('hex');
      const views = [block, offsetView(block), sharedView(block)];
      expect(views.map((view) => normalized(kernel, view))).toEqual([expected, expected, expected]);
    });

    it.each([
      '',
      'abc\r\n',
      '\uFEFFabc',
      'é中😀\0',
      '\u07FF\u0800\uD7FF\uE000\uFFFF\u{10000}\u{10FFFF}',
      'x'.repeat(99),
    ])('copies well-formed text as it is: %j', (text) => {
      const kernel = create();
      expect(normalized(kernel, utf8(text))).toBe(Buffer.from(text, 'utf8').toString('hex'));
    });

    it('replaces a malformed byte at every position', () => {
      const kernel = create();
      const blocks = Array.from({ length: 100 }, (_, i) => utf8('x'.repeat(100)).fill(0xff, i, i + 1));
      const expected = blocks.map((block) => Buffer.from(Buffer.from(block).toString('utf8'), 'utf8').toString('hex'));
      expect(blocks.map((block) => normalized(kernel, block))).toEqual(expected);
    });

    it('writes nothing into a target that is too short', () => {
      const kernel = create();
      const target = new Uint8Array(5).fill(7);
      expect([kernel.normalizeUtf8(Uint8Array.of(0xff, 0xfe), target), [...target]]).toEqual([6, [7, 7, 7, 7, 7]]);
    });

    it('writes no further than the text goes', () => {
      const kernel = create();
      const target = new Uint8Array(9).fill(7);
      const length = kernel.normalizeUtf8(Uint8Array.of(0xff, 0x61), target.subarray(1, 8));
      expect([length, [...target]]).toEqual([4, [7, 0xef, 0xbf, 0xbd, 0x61, 7, 7, 7, 7]]);
    });

    it('writes into shared memory', () => {
      const kernel = create();
      const target = sharedView(new Uint8Array(4));
      expect([kernel.normalizeUtf8(Uint8Array.of(0x61, 0xff), target), [...target]]).toEqual([
        4,
        [0x61, 0xef, 0xbf, 0xbd],
      ]);
    });

    it('refuses what is not a Uint8Array', () => {
      const kernel = create();
      expect([
        thrownCode(() => kernel.normalizeUtf8('a' as unknown as Uint8Array, new Uint8Array(1))),
        thrownCode(() => kernel.normalizeUtf8(utf8('a'), [] as unknown as Uint8Array)),
      ]).toEqual(['TSS_KERNEL_BAD_ARGUMENT', 'TSS_KERNEL_BAD_ARGUMENT']);
    });
  });

  describe('foldLines over malformed text', () => {
    it.each(MALFORMED)('takes the decoded text of %s as its keys', async (_about, bytes) => {
      const block = Uint8Array.from(bytes);
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
        await table.foldLines(program([' ']), [block, offsetView(block), sharedView(block)]);
        return read(table);
      });
      expect(groups).toEqual(sorted(referenceFold('count', [' '], 1, [block, block, block])));
    });

    it('makes one key of two bytes that decode to the same text', async () => {
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
        await table.foldLines(program([' ']), [Uint8Array.of(0xff, 0x20, 0xfe), utf8('\uFFFD')]);
        return read(table);
      });
      expect(groups).toEqual([['\uFFFD', 3]]);
    });

    it('cuts at a replacement character that decoding made', async () => {
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
        await table.foldLines(program(['\uFFFD']), [Uint8Array.of(0x61, 0xff, 0x62)]);
        return read(table);
      });
      expect(groups).toEqual([
        ['a', 1],
        ['b', 1],
      ]);
    });

    it('never joins a character across blocks', async () => {
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
        await table.foldLines(program([]), [Uint8Array.of(0xc3), Uint8Array.of(0xa9)]);
        return read(table);
      });
      expect(groups).toEqual([['\uFFFD', 2]]);
    });

    it('counts the bytes that it was given, not those that they decode to', async () => {
      const counts = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, (table) =>
        table.foldLines(program([' ']), [Uint8Array.of(0xff, 0x20, 0xff, 0x0a)]),
      );
      expect(counts).toEqual({ bytes: 4, lines: 1, rows: 2, escaped: new Uint32Array(0) });
    });

    it('takes a large block with malformed bytes among well-formed lines', async () => {
      const line = Buffer.from('the quick é brown 😀 fox\n', 'utf8');
      const block = new Uint8Array(Buffer.concat(Array.from({ length: 20_000 }, () => line)));
      for (let i = 0; i < block.length; i += 9973) block[i] = 0xe2;
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        await table.foldLines(program([' '], 2), [block]);
        return read(table);
      });
      expect(groups).toEqual(sorted(referenceFold('sum', [' '], 2, [block])));
    });

    it('takes one long line of malformed bytes alone', async () => {
      const block = Uint8Array.from({ length: 300_001 }, (_, i) => (i % 7 === 0 ? 0xf0 : 0x9f));
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
        await table.foldLines(program([]), [block]);
        return read(table);
      });
      expect(
        groups.map(([key, value]) => [key === referenceFold('count', [], 1, [block]).keys().next().value, value]),
      ).toEqual([[true, 1]]);
    });
  });
}

function normalized(kernel: Kernel, block: Uint8Array): string {
  const target = new Uint8Array(kernel.normalizeUtf8(block, new Uint8Array(0)));
  expect(kernel.normalizeUtf8(block, target)).toBe(target.length);
  return Buffer.from(target).toString('hex');
}
