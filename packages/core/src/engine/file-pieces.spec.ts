import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { filePieces } from './file-pieces';
import { lineRows, splitLines } from './line-rows';

describe('filePieces', () => {
  let directory = '';
  beforeAll(() => (directory = mkdtempSync(join(tmpdir(), 'file-pieces-'))));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  const linesOf = (path: string, start: number, end: number): unknown[] =>
    [...lineRows(filePieces({ kind: 'file', path, start, end }))].flat();

  it('gives each line to exactly one partition, wherever the file is cut', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', 'é', '\n', '\r', '\r\n', ''), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { maxLength: 4 }), (parts, cuts) => {
        const bytes = Buffer.from(parts.join(''));
        const path = join(directory, 'text');
        writeFileSync(path, bytes);
        const cutAt = cuts.map((cut) => cut % (bytes.length + 1));
        const bounds = [...new Set([0, ...cutAt, bytes.length])].sort((a, b) => a - b);
        const lines = bounds.slice(1).flatMap((end, i) => linesOf(path, bounds[i] as number, end));
        expect(lines).toEqual(splitLines(bytes.toString()));
      }),
    );
  });

  it('reads lines longer than a piece, and line ends across pieces', () => {
    const long = 'x'.repeat(3_000_000);
    const text = `${'a'.repeat(2 ** 20 - 1)}\r\n${long}\nend`;
    const path = join(directory, 'long');
    writeFileSync(path, text);
    const middle = 2 ** 20 + 1;
    expect([...linesOf(path, 0, middle), ...linesOf(path, middle, text.length)]).toEqual(splitLines(text));
  });

  it('gives nothing for an empty file', () => {
    const path = join(directory, 'empty');
    writeFileSync(path, '');
    expect(linesOf(path, 0, 0)).toEqual([]);
  });
});
