import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { filePieces } from './file-pieces';
import { lineRows, splitLines } from './line-rows';
import { PieceMemory } from './piece-memory';

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

  it('finds where the first line begins that is far behind the start', () => {
    const path = join(directory, 'far');
    const text = `${'x'.repeat(3_000_000)}\ny\n`;
    writeFileSync(path, text);
    expect([linesOf(path, 0, 10), linesOf(path, 10, text.length)]).toEqual([['x'.repeat(3_000_000)], ['y']]);
  });

  it('reads into the same memory again, but for what is kept', () => {
    const path = join(directory, 'pieces');
    writeFileSync(path, 'a\nb\nc\n');
    const memory = new PieceMemory();
    const lines = (start: number, end: number): Uint8Array[] => [
      ...filePieces({ kind: 'file', path, start, end }, memory),
    ];
    const [first = Buffer.alloc(0)] = lines(0, 1);
    memory.keep(first);
    const [second] = lines(1, 3);
    const before = [String(first), String(second)];
    const [third] = lines(3, 6);
    expect([before, String(first), String(second), String(third)]).toEqual([['a\n', 'b\n'], 'a\n', 'c\n', 'c\n']);
  });

  it('gives nothing for an empty file', () => {
    const path = join(directory, 'empty');
    writeFileSync(path, '');
    expect(linesOf(path, 0, 0)).toEqual([]);
  });
});
