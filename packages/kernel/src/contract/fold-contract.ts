import type { Aggregate, Kernel } from '../kernel';
import {
  offsetView,
  program,
  read,
  referenceFold,
  rejectedCode,
  sharedView,
  sorted,
  utf8,
  withTable,
} from './contract-fixtures';

/** Folding lines: which keys there are, and how often. */
export function describeFoldContract(create: () => Kernel): void {
  describe('foldLines', () => {
    it.each<readonly [about: string, text: string, separators: readonly string[]]>([
      ['counts the words of lines', 'to be or not\nto be\n', [' ']],
      ['takes whole lines as keys without separators', 'a b\nc\na b\n', []],
      ['gives nothing for an empty block', '', [' ']],
      ['gives one empty key for an empty line', '\n', [' ']],
      ['gives one empty key for an empty line without separators', '\n\r\n\r', []],
      ['keeps the empty keys of leading, trailing and repeated separators', '  a  b  \n c', [' ']],
      ['takes a last line that ends with a separator', 'a ', [' ']],
      ['takes all line ends', 'a b\rc d\r\ne f\n\ng\r\r\nh', [' ']],
      ['cuts at each of two separators of one byte', 'a,b c,d\n,x ,', [' ', ',']],
      ['cuts at each of three separators of one byte', 'a,b c;d\n,x; ,', [',', ';', ' ']],
      ['cuts at the same separator twice', 'a b  c\n', [' ', ' ']],
      ['cuts at a separator of several bytes', 'a, b,c, , d\n, \n,', [', ']],
      ['applies overlapping separators in their order', 'aXXXb\nXXXX\n', ['XX', 'X']],
      ['applies overlapping separators in the other order', 'aXXXb\nXXXX\n', ['X', 'XX']],
      ['applies separators that share bytes with each other', 'a<>b><c<><d\n', ['<>', '><']],
      ['cuts at a character of several bytes', 'aéb中éc\n', ['é', '中']],
      ['cuts at a tab and keeps spaces', 'a b\tc d\n', ['\t']],
      ['cuts at a NUL', 'a\0b\0\n', ['\0']],
      ['cuts at a byte above the letters', 'a|b||c\n', ['|']],
      ['never finds a separator that is a line feed', 'a\nb\n', ['\n']],
      ['never finds a separator that is a carriage return', 'a\rb\n', ['\r']],
      ['never finds a separator that holds a line end', 'a \n b\n', [' \n ']],
      ['keeps keys that hold NUL apart', 'a\0 a a\0\0 \0 \0\0 ab abc abc\0\n', [' ']],
      ['keeps a byte order mark in its key', '\uFEFFa a\n\uFEFFa\n', [' ']],
      ['keeps characters outside ASCII', 'é 中 😀 é e\u0301\n', [' ']],
      ['keeps keys that differ in their last byte apart', 'abcdefg1 abcdefg2 abcdefg1\n', [' ']],
      ['keeps prefixes apart', 'a ab abc abcd abcde abcd abc ab a\n', [' ']],
    ])('%s', async (_about, text, separators) => {
      const block = utf8(text);
      const blocks = [block, offsetView(block), sharedView(block)];
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
        await table.foldLines(program(separators), blocks);
        return read(table);
      });
      expect(groups).toEqual(sorted(referenceFold('count', separators, 1, blocks)));
    });

    it('counts bytes, lines and rows of all blocks', async () => {
      const counts = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, (table) =>
        table.foldLines(program([' ']), [utf8('a b\r\nc\n'), utf8(''), utf8(' \n'), utf8('d')]),
      );
      expect(counts).toEqual({ bytes: 10, lines: 4, rows: 6, escaped: new Uint32Array(0) });
    });

    it('reads nothing from an empty list of blocks', async () => {
      const counts = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, (table) =>
        table.foldLines(program([' ']), []),
      );
      expect(counts).toEqual({ bytes: 0, lines: 0, rows: 0, escaped: new Uint32Array(0) });
    });

    it('ends a line at the end of each block', async () => {
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
        await table.foldLines(program([' ']), [utf8('a b'), utf8('c'), utf8('\n'), utf8('d\r'), utf8('\ne')]);
        return read(table);
      });
      expect(groups).toEqual([
        ['', 2],
        ['a', 1],
        ['b', 1],
        ['c', 1],
        ['d', 1],
        ['e', 1],
      ]);
    });

    it('goes on from what earlier folds left', async () => {
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        await table.foldLines(program([' '], 2), [utf8('a b')]);
        await table.foldLines(program([','], 5), [utf8('b,c')]);
        return read(table);
      });
      expect(groups).toEqual([
        ['a', 2],
        ['b', 7],
        ['c', 5],
      ]);
    });

    it('groups keys of 0 to 40 bytes that differ in one byte, at every position of a block', async () => {
      const keys = Array.from({ length: 41 }, (_, n) => [0, 1, 2].map((k) => keyOf(n, (n * k) >> 1))).flat();
      const text = `${keys.join(' ')} ${keys.join(' ')}\n${keys.join('\r\n')}`;
      const blocks = Array.from({ length: 40 }, (_, shift) => utf8(' '.repeat(shift) + text));
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
        await table.foldLines(program([' ']), blocks);
        return read(table);
      });
      expect(groups).toEqual(sorted(referenceFold('count', [' '], 1, blocks)));
    });

    it('ends a key at the very end of memory, whatever its length', async () => {
      const blocks = Array.from({ length: 41 }, (_, n) => sharedView(utf8(keyOf(n, n >> 1))));
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
        await table.foldLines(program([' ']), blocks);
        return read(table);
      });
      expect(groups).toEqual(sorted(referenceFold('count', [' '], 1, blocks)));
    });

    it('grows to 200 000 groups', async () => {
      const keys = Array.from({ length: 200_000 }, (_, i) => `k${(i * 7919).toString(36)}`);
      const blocks = [0, 1, 2].map((part) => utf8(`${keys.slice(part * 60_000).join(' ')}\n`));
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        await table.foldLines(program([' '], 0.5), blocks);
        return read(table);
      });
      const expected = sorted(referenceFold('sum', [' '], 0.5, blocks));
      const different = groups.findIndex(([key, value], i) => key !== expected[i]?.[0] || value !== expected[i][1]);
      expect([groups.length, different]).toEqual([200_000, -1]);
    });

    it('takes keys of a megabyte', async () => {
      const key = 'k'.repeat(1_000_000);
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
        await table.foldLines(program([' ']), [utf8(`${key} ${key}x ${key}\n`), utf8(key)]);
        return read(table);
      });
      expect(groups.map(([text, value]) => [String(text).length, value])).toEqual([
        [1_000_000, 3],
        [1_000_001, 1],
      ]);
    });

    it('takes a line of a megabyte of separators', async () => {
      const counts = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => [
        await table.foldLines(program([' ']), [utf8(' '.repeat(1_000_000))]),
        await read(table),
      ]);
      expect(counts).toEqual([
        { bytes: 1_000_000, lines: 1, rows: 1_000_001, escaped: new Uint32Array(0) },
        [['', 1_000_001]],
      ]);
    });

    it('takes text whose lines end with carriage returns alone, over many megabytes', async () => {
      const block = utf8('a bb ccc\r'.repeat(300_000));
      const result = await withTable(create(), { key: 'utf8', aggregates: ['count'] }, async (table) => [
        await table.foldLines(program([' ']), [block]),
        await read(table),
      ]);
      expect(result).toEqual([
        { bytes: 2_700_000, lines: 300_000, rows: 900_000, escaped: new Uint32Array(0) },
        [
          ['a', 300_000],
          ['bb', 300_000],
          ['ccc', 300_000],
        ],
      ]);
    });

    it.each<readonly [about: string, blockOf: () => unknown]>([
      ['a program without separators', () => [{ value: 1 }, [utf8('a')]]],
      ['a program without a value', () => [{ separators: [] }, [utf8('a')]]],
      ['an empty separator', () => [{ separators: [utf8(' '), utf8('')], value: 1 }, [utf8('a')]]],
      ['a malformed separator', () => [{ separators: [Uint8Array.of(0xff)], value: 1 }, [utf8('a')]]],
      ['a separator that is text', () => [{ separators: [' '], value: 1 }, [utf8('a')]]],
      ['a block that is text, after one that is not', () => [program([' ']), [utf8('a'), 'b']]],
      ['one block in place of a list', () => [program([' ']), utf8('a')]],
    ])('refuses %s, and folds nothing', async (_about, argumentsOf) => {
      const result = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        const fold = table.foldLines.bind(table) as (...args: unknown[]) => Promise<unknown>;
        return [await rejectedCode(fold(...(argumentsOf() as unknown[]))), await read(table)];
      });
      expect(result).toEqual(['TSS_KERNEL_BAD_ARGUMENT', []]);
    });

    it('refuses a table of float64 keys', async () => {
      const code = await withTable(create(), { key: 'float64', aggregates: ['sum'] }, (table) =>
        rejectedCode(table.foldLines(program([' ']), [utf8('1')])),
      );
      expect(code).toBe('TSS_KERNEL_BAD_ARGUMENT');
    });
  });

  describe('foldLines aggregates', () => {
    const text = 'a b a\nc a b\na\n';
    const values = [1, -1, -0, 0, 0.1, 1 / 3, 2 ** 53 - 1, 1e308, 5e-324, NaN, Infinity, -Infinity];
    const aggregates: readonly Aggregate[] = ['sum', 'count', 'min', 'max'];

    it.each(aggregates.flatMap((aggregate) => values.map((value) => [aggregate, value] as const)))(
      'gives the %s of %d as plain JavaScript does, in row order',
      async (aggregate, value) => {
        const groups = await withTable(create(), { key: 'utf8', aggregates: [aggregate] }, async (table) => {
          await table.foldLines(program([' '], value), [utf8(text), utf8('a')]);
          return read(table);
        });
        expect(groups).toEqual(sorted(referenceFold(aggregate, [' '], value, [utf8(text), utf8('a')])));
      },
    );

    it('adds a fraction a million times, one row after another', async () => {
      const blocks = [utf8('x '.repeat(500_000)), utf8('x\n'.repeat(500_000))];
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        await table.foldLines(program([' '], 0.1), blocks);
        return read(table);
      });
      expect(groups).toEqual(sorted(referenceFold('sum', [' '], 0.1, blocks)));
    });
  });
}

/** A key of n bytes whose byte `odd` is not as in the other keys of that length. */
function keyOf(n: number, odd: number): string {
  return Array.from({ length: n }, (_, i) => (i === odd ? '#' : String.fromCharCode(97 + (i % 26)))).join('');
}
