import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROOT } from '../setup/repository.mjs';
import { startLineSender } from './line-sender.mjs';
import { startLocalRegistry } from './local-registry.mjs';
import { testedNodes } from './node-versions.mjs';
import { packedPackages } from './packed-packages.mjs';
import { packFolder } from './pack-packages.mjs';
import { PLATFORMS, platformPackage } from './platforms.mjs';
import { buildPrograms, makeScratchProject, runProgram, WAYS } from './scratch-project.mjs';
import { thirdPartyFolders } from './third-party.mjs';

const PACKED = packedPackages();
const NODES = await testedNodes();
const BINARY = platformPackage(PLATFORMS[0]);
const FALLBACK = /\[TSS_KERNEL_FALLBACK\]/g;

// Words that repeat, that do not, that are empty and that are not ASCII; more than one block of them.
const LINES = Array.from(
  { length: 5000 },
  (_, i) => `to be  or not to be that is the ${i % 97} frage Größe 質問 ${i % 1000}`,
);
const WORDS = LINES.flatMap((line) => line.split(' '));
const COUNTS = Object.fromEntries(WORDS.map((word) => [word, 0]));
for (const word of WORDS) COUNTS[word]++;

describe('the packages, installed', () => {
  let folder;
  let registry;
  let sender;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ts-streaming-packages-'));
    const registryFolder = path.join(folder, 'registry');
    mkdirSync(registryFolder);
    registry = await startLocalRegistry(registryFolder);
    const others = thirdPartyFolders(
      PACKED.map(({ manifest }) => manifest),
      ROOT,
    );
    for (const other of others) await registry.publish((await packFolder(other, registryFolder)).tarball);
    for (const { tarball } of PACKED) await registry.publish(tarball);
    sender = await startLineSender(LINES.map((line) => `${line}\n`).join(''));
  });
  after(async () => {
    sender?.close();
    await registry?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a program of a project, and gives what it counted and what it was warned of. */
  async function count(project, { node, program, mode }) {
    const args = [String(sender.port), String(WORDS.length)];
    const { stdout, stderr } = await runProgram(project, { node, program, args, mode });
    const { kernel, counts } = JSON.parse(stdout);
    return { kernel, counts, warnings: stderr.match(FALLBACK)?.length ?? 0, stderr };
  }

  for (const source of ['files', 'a registry']) {
    describe(`from ${source}`, () => {
      const project = () => path.join(folder, source.replace(' ', '-'));
      const withoutBinary = () => `${project()}-without-binary`;
      const brokenBinary = () => `${project()}-broken-binary`;
      let programs;
      before(async () => {
        const wanted = source === 'files' ? PACKED : PACKED.filter(({ name }) => /\/(api|kernel|testing)$/.test(name));
        const dependencies = wanted.map(({ name, version, tarball }) => [
          name,
          source === 'files' ? `file:${tarball}` : version,
        ]);
        await makeScratchProject(project(), { registry: registry.url, dependencies: Object.fromEntries(dependencies) });
        programs = await buildPrograms(project());
        for (const copy of [withoutBinary(), brokenBinary()]) cpSync(project(), copy, { recursive: true });
        rmSync(path.join(withoutBinary(), 'node_modules', BINARY), { recursive: true });
        writeFileSync(path.join(brokenBinary(), 'node_modules', BINARY, 'ts_streaming.node'), 'no binary');
      });

      it('brings the binary of this platform along, and nothing that it does not need', () => {
        const { packages } = JSON.parse(readFileSync(path.join(project(), 'package-lock.json'), 'utf8'));
        const installed = Object.keys(packages).filter((location) => location !== '');

        const others = thirdPartyFolders(
          PACKED.map(({ manifest }) => manifest),
          ROOT,
        ).map((other) => path.basename(other));
        const expected = [...PACKED.map(({ name }) => name), ...others].map((name) => `node_modules/${name}`);
        assert.deepEqual(installed.sort(), expected.sort());
        assert.deepEqual(
          Object.values(packages).filter((entry) => entry.hasInstallScript),
          [],
        );
      });

      for (const { version, node } of NODES) {
        describe(`on Node ${version}`, () => {
          for (const way of WAYS) {
            it(`${way} counts words with the native kernel`, async () => {
              const result = await count(project(), { node, program: programs[way], mode: 'require' });

              assert.deepEqual(result, { kernel: 'native', counts: COUNTS, warnings: 0, stderr: '' });
            });

            it(`${way} counts the same without the binary, after one warning`, async () => {
              const { stderr, ...result } = await count(withoutBinary(), {
                node,
                program: programs[way],
                mode: 'auto',
              });

              assert.deepEqual(result, { kernel: 'typescript', counts: COUNTS, warnings: 1 });
              assert.match(stderr, /there is no binary for this machine/);
            });
          }

          for (const program of ['test-words.mjs', 'test-words.cjs']) {
            it(`${program}, tests of a program, pass in Node's own runner`, async () => {
              const { stdout } = await runProgram(project(), { node, program, args: [], mode: 'require' });

              // A line of the reporter that Node takes by itself, which its versions do not agree on.
              assert.match(stdout, /^(# |ℹ )pass 2$/m);
            });
          }

          it('without the binary, a program that requires it cannot start', async () => {
            const { stdout } = await runProgram(withoutBinary(), {
              node,
              program: 'start-without-kernel.mjs',
              args: [String(sender.port)],
              mode: 'require',
            });

            assert.deepEqual(JSON.parse(stdout), { code: 'TSS_KERNEL_NATIVE_REQUIRED', state: 'STOPPED' });
          });

          it('a binary that cannot be loaded is as good as none', async () => {
            const { stderr, ...result } = await count(brokenBinary(), {
              node,
              program: programs['a CommonJS module'],
              mode: 'auto',
            });

            assert.deepEqual(result, { kernel: 'typescript', counts: COUNTS, warnings: 1 });
            assert.match(stderr, /cannot be loaded/);
          });

          it('says nothing when the native kernel is switched off', async () => {
            const result = await count(project(), { node, program: programs['an ES module'], mode: 'off' });

            assert.deepEqual(result, { kernel: 'typescript', counts: COUNTS, warnings: 0, stderr: '' });
          });
        });
      }
    });
  }
});
