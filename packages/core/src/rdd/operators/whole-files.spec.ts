import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sc } from '../test-rdds';

describe('wholeTextFiles and binaryFiles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whole-files-'));
  writeFileSync(join(folder, 'a'), 'one\ntwo');
  writeFileSync(join(folder, 'b'), Buffer.from([0, 255]));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('give a pair for each file: its path, and all of it', async () => {
    const texts = sc.wholeTextFiles(join(folder, 'a'));
    const bytes = await sc
      .binaryFiles(folder)
      .mapValues((all) => [...all])
      .collectAsMap();
    expect([await texts.collect(), bytes.get(join(folder, 'b'))]).toEqual([
      [[join(folder, 'a'), 'one\ntwo']],
      [0, 255],
    ]);
  });

  it('look for files when an action asks', async () => {
    const missing = sc.wholeTextFiles(join(folder, 'none'));
    await expect(missing.count()).rejects.toMatchObject({ code: 'TSS_RDD_INPUT_MISSING' });
  });
});
