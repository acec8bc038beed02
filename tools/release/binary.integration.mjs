import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { neededSymbolsOf, reasonsNotToLoad } from './needed-symbols.mjs';
import { packedPackages } from './packed-packages.mjs';
import { OLDEST_GLIBC } from './release-addon.mjs';
import { runQuietly } from './run-quietly.mjs';

describe('the published binary', () => {
  let folder;
  let binary;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ts-streaming-binary-'));
    const { tarball } = packedPackages().find(({ name }) => name.endsWith('-linux-x64-gnu'));
    await runQuietly('tar', ['-xzf', tarball, '-C', folder]);
    binary = path.join(folder, 'package/ts_streaming.node');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('needs no symbol newer than glibc 2.28, and no library that has to be installed', () => {
    assert.equal(OLDEST_GLIBC, '2.28');
    const needed = neededSymbolsOf(binary);

    assert.ok(needed.versions.length > 0);
    assert.deepEqual(reasonsNotToLoad(needed, OLDEST_GLIBC), []);
  });

  it('shows no symbol but those that Node looks for', async () => {
    const { stdout } = await runQuietly('objdump', ['-T', binary]);
    const defined = stdout.split('\n').filter((line) => /^[0-9a-f]{16} [gw]/.test(line) && !line.includes('*UND*'));

    assert.deepEqual(
      defined
        .map((line) => line.split(/\s+/).at(-1))
        .filter((name) => !name.startsWith('napi_register_') && name !== 'node_api_module_get_api_version_v1'),
      [],
    );
  });

  it('loads', () => {
    assert.equal(typeof createRequire(import.meta.url)(binary), 'object');
  });
});
