import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { workspaceFolders } from '../setup/build-stamp.mjs';
import { ROOT } from '../setup/repository.mjs';
import { packedPackages } from './packed-packages.mjs';
import { PLATFORMS, platformPackage } from './platforms.mjs';
import { runQuietly } from './run-quietly.mjs';

const PACKED = packedPackages();
const BINARIES = PLATFORMS.map(platformPackage);
/** What npm would run on a user's machine. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

async function filesIn(tarball) {
  const { stdout } = await runQuietly('tar', ['-tzf', tarball]);
  return stdout
    .trim()
    .split('\n')
    .map((name) => name.replace(/^package\//, ''))
    .sort();
}

async function textIn(tarball, file) {
  return (await runQuietly('tar', ['-xzOf', tarball, `package/${file}`])).stdout;
}

describe('the tarballs', () => {
  it('are those of every public workspace, and the binaries', () => {
    const manifests = workspaceFolders(ROOT).map((folder) =>
      JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')),
    );
    const publicNames = manifests.filter((manifest) => manifest.private !== true).map(({ name }) => name);

    assert.deepEqual(PACKED.map(({ name }) => name).sort(), [...publicNames, ...BINARIES].sort());
    assert.equal(new Set(PACKED.map(({ version }) => version)).size, 1);
  });

  for (const { name, tarball } of PACKED) {
    describe(name, () => {
      it('has its build, its manifest, its page and the license, and nothing else', async () => {
        const files = await filesIn(tarball);

        const others = files.filter((file) => !/^dist\/[\w./-]+\.(js|cjs|d\.ts|d\.cts)(\.map)?$/.test(file));
        const binary = BINARIES.includes(name) ? ['ts_streaming.node'] : [];
        assert.deepEqual(others, ['LICENSE', 'README.md', 'package.json', ...binary]);
        assert.equal(files.length > others.length, !BINARIES.includes(name));
      });

      it('runs nothing when it is installed', async () => {
        const manifest = JSON.parse(await textIn(tarball, 'package.json'));

        assert.deepEqual(
          Object.keys(manifest.scripts ?? {}).filter((script) => INSTALL_SCRIPTS.includes(script)),
          [],
        );
        // npm runs node-gyp for a package that has this file at its root.
        assert.ok(!(await filesIn(tarball)).includes('binding.gyp'));
      });

      it('leads to no source, and to every file that its manifest names', async () => {
        const manifest = JSON.parse(await textIn(tarball, 'package.json'));
        const named = JSON.stringify([manifest.main, manifest.module, manifest.types, manifest.exports]);

        const targets = [...named.matchAll(/"\.\/([^"]+\.[^"]+)"/g)].map(([, file]) => file);
        const files = await filesIn(tarball);
        assert.ok(targets.length > 0);
        assert.deepEqual(
          targets.filter((file) => !files.includes(file)),
          [],
        );
        assert.ok(!named.includes('source'));
      });

      it('is what publint asks for', async () => {
        const { buffer, byteOffset, byteLength } = readFileSync(tarball);
        const { messages, pkg } = await publint({
          pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) },
          strict: true,
        });

        assert.deepEqual(
          messages.map((message) => formatMessage(message, pkg)),
          [],
        );
      });

      // A package that is a binary has no types.
      it('has types that are right for every way to import it', { skip: BINARIES.includes(name) }, async () => {
        // The profile leaves out resolution as Node 10 had it, which knows no `exports`: Node 20 is the oldest here.
        const attw = path.join(ROOT, 'node_modules/.bin/attw');
        await runQuietly(attw, [tarball, '--profile', 'node16', '--no-emoji', '--no-color']);
      });
    });
  }
});
