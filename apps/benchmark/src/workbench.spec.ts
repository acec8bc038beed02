import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Workbench } from './workbench';

describe('Workbench', () => {
  const cache = mkdtempSync(path.join(os.tmpdir(), 'workbench-'));
  afterAll(() => rmSync(cache, { recursive: true }));
  const bench = new Workbench({ home: '/home', cache, bytes: 100_000, smoke: true, memorySeconds: 1 });

  it('gives the same file of a text again, another one for another size, at least as long as was asked for', () => {
    const [text, again, smaller] = [bench.text('log'), bench.text('log'), bench.withTextsUpTo(50_000).text('log')];

    expect(again).toEqual(text);
    expect(bench.withTextsUpTo(200_000).text('log')).toEqual(text);
    expect([text, smaller].map(({ file }) => readFileSync(file).length)).toEqual([text.bytes, smaller.bytes]);
    expect(
      [text.bytes, smaller.bytes].map((bytes, i) => bytes >= (i === 0 ? 100_000 : 50_000) && bytes < 110_000),
    ).toEqual([true, true]);
  });
});
