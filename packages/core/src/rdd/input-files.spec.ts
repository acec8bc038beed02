import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inputFiles } from './input-files';

describe('inputFiles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'input-files-'));
  for (const name of ['a1.txt', 'a2.txt', 'b1.log', '.hidden', '_SUCCESS', 'd/c.txt', 'e/c.txt', 'x{y.txt']) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const names = (path: string): string[] => inputFiles(path).map(({ file }) => basename(file));

  it.each([
    ['', ['a1.txt', 'a2.txt', 'b1.log', 'x{y.txt']],
    ['a1.txt', ['a1.txt']],
    ['*.txt', ['a1.txt', 'a2.txt', 'x{y.txt']],
    ['?1.*', ['a1.txt', 'b1.log']],
    ['a[2-9].txt', ['a2.txt']],
    ['a[!2-9].txt', ['a1.txt']],
    ['{a1,b1}.{txt,log}', ['a1.txt', 'b1.log']],
    ['*/c.txt', ['c.txt', 'c.txt']],
    ['[de]', ['c.txt', 'c.txt']],
    ['x{y.txt', ['x{y.txt']],
  ])('finds for "%s" %j', (pattern, expected) => {
    expect(names(join(folder, pattern))).toEqual(expected);
  });

  it('takes several paths with commas between them', () => {
    expect(names(`${folder}/b*,${folder}/d`)).toEqual(['b1.log', 'c.txt']);
  });

  it.each(['none', '*.none', 'none/*', 'a1.txt,none'])('refuses "%s", which is not there', (pattern) => {
    const path = pattern
      .split(',')
      .map((each) => join(folder, each))
      .join(',');
    expect(() => inputFiles(path)).toThrow(expect.objectContaining({ code: 'TSS_RDD_INPUT_MISSING' }) as Error);
  });

  it.each(['[', 'a{b', '[z-a]'])('refuses the pattern %s', (pattern) => {
    expect(() => inputFiles(`${folder}/${pattern}`)).toThrow(
      expect.objectContaining({ code: 'TSS_RDD_BAD_ARGUMENT' }) as Error,
    );
  });
});
