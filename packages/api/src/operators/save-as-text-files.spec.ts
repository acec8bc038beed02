import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Time } from '@ts-streaming/core';
import { runBatches } from '../internal/testing';
import { batchDirectory } from './save-as-text-files';

describe('saveBatches', () => {
  it('writes a directory for each batch, one file for each partition, elements as print shows them', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'save-as-text-files-'));
    try {
      await runBatches<unknown, unknown>([[['a', 1], 'b'], []], (s) => {
        s.saveAsTextFiles(join(directory, 'words'), 'txt');
        return s;
      });
      const files = readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
      expect(files.map((file) => [file.slice(directory.length + 1), readFileSync(file, 'utf8')])).toEqual([
        ['words-1000.txt/_SUCCESS', ''],
        ['words-1000.txt/part-00000', '(a,1)\n'],
        ['words-1000.txt/part-00001', 'b\n'],
        ['words-2000.txt/_SUCCESS', ''],
        ['words-2000.txt/part-00000', ''],
        ['words-2000.txt/part-00001', ''],
      ]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('batchDirectory', () => {
  it('leaves out an empty prefix and an empty suffix with their signs', () => {
    const time = new Time(2000);
    expect(
      [
        ['out/words', 'txt'],
        ['out/words', ''],
        ['', 'txt'],
        ['', ''],
      ].map(([p = '', s = '']) => batchDirectory(p, s, time)),
    ).toEqual(['out/words-2000.txt', 'out/words-2000', '2000.txt', '2000']);
  });
});
