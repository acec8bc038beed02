import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PeerKit } from './peer-kit';

describe('PeerKit.install', () => {
  const cache = mkdtempSync(path.join(os.tmpdir(), 'peer-kit-'));
  afterAll(() => rmSync(cache, { recursive: true }));
  const kit = new PeerKit(path.join(__dirname, '../..'), cache);
  const touch = (file: string): string[] => [process.execPath, '-e', `fs.writeFileSync('${file}', '', { flag: 'wx' })`];

  it('runs its steps once, and others again', async () => {
    const install = () => kit.install('tool', ['python/requirements.txt'], () => [touch('made')]);

    const [first, second] = [await install(), await install()];
    const other = await kit.install('tool', ['python/requirements.txt'], () => [touch('other')]);

    expect('folder' in first && existsSync(path.join(first.folder, 'made'))).toBe(true);
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('says which tool is missing', async () => {
    expect(await kit.install('peer', [], () => [['no-such-tool']])).toEqual({
      skipped: 'peer: no no-such-tool on the PATH',
    });
  });

  it('says what a step said first, and runs it again the next time', async () => {
    const failing = () => kit.install('peer', [], () => [[process.execPath, '-e', 'console.error("not here"); process.exit(3)']]); // prettier-ignore

    const skipped = { skipped: `peer: ${process.execPath} ended with 3: not here` };
    expect([await failing(), await failing()]).toEqual([skipped, skipped]);
  });
});
