import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sc } from '../test-rdds';
import { textFile } from './text-file';

describe('textFile', () => {
  let directory = '';
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'text-file-'))));
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('reads the lines of all visible files of a directory in order of name', async () => {
    writeFileSync(join(directory, 'b'), 'three\r\nfour');
    writeFileSync(join(directory, 'a'), 'one\n\ntwo\r');
    writeFileSync(join(directory, 'c'), '');
    writeFileSync(join(directory, '.hidden'), 'no');
    writeFileSync(join(directory, '_SUCCESS'), '');
    mkdirSync(join(directory, 'd'));
    expect(await sc.textFile(directory).collect()).toEqual(['one', '', 'two', 'three', 'four']);
  });

  it('follows links to files, and leaves out those that lead nowhere', async () => {
    writeFileSync(join(directory, '.hidden'), 'linked\n');
    symlinkSync(join(directory, '.hidden'), join(directory, 'link'));
    symlinkSync(join(directory, 'none'), join(directory, 'broken'));
    expect(await sc.textFile(directory).collect()).toEqual(['linked']);
  });

  it('gives each line once, however many partitions a file is cut into', async () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `line ${String(i)}`);
    writeFileSync(join(directory, 'text'), lines.join('\n'));
    const rdd = sc.textFile(join(directory, 'text'), 7);
    expect([rdd.getNumPartitions(), await rdd.collect()]).toEqual([7, lines]);
  });

  it('leaves a remainder of up to a tenth in the last split', () => {
    writeFileSync(join(directory, 'text'), 'x'.repeat(21));
    expect(textFile(directory, 2).partitions()).toEqual(
      [
        [0, 10],
        [10, 21],
      ].map(([start, end]) => ({ kind: 'file', path: join(directory, 'text'), start, end })),
    );
  });

  it('looks at the files once, when first asked', () => {
    const node = textFile(join(directory, 'text'), 1);
    writeFileSync(join(directory, 'text'), 'later');
    const partitions = node.partitions();
    expect([partitions.length, node.partitions()]).toEqual([1, partitions]);
  });

  it('names a missing path when an action looks for it', async () => {
    const path = join(directory, 'none');
    await expect(sc.textFile(path).collect()).rejects.toMatchObject({
      code: 'TSS_RDD_INPUT_MISSING',
      context: { path },
    });
  });

  it.each([0, -1, 0.5])('refuses %d partitions', (minPartitions) => {
    expect(() => sc.textFile(directory, minPartitions)).toThrow(
      expect.objectContaining({
        code: 'TSS_RDD_BAD_ARGUMENT',
        context: expect.objectContaining({ operation: 'textFile', argument: 'minPartitions' }) as object,
      }) as Error,
    );
  });
});
