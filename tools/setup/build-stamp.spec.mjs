import assert from 'node:assert/strict';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { buildsAreThere, buildStamp, workspaceFolders } from './build-stamp.mjs';
import { temporaryFolder } from '../build/temporary-folder.mjs';

const FILES = {
  'package.json': JSON.stringify({ workspaces: ['packages/*', 'packages/connectors/*', 'native', 'apps/*'] }),
  'package-lock.json': '{}',
  'packages/core/package.json': JSON.stringify({ scripts: { build: 'tsup' } }),
  'packages/core/src/rdd.ts': 'export const one = 1;\n',
  'packages/core/src/rdd.spec.ts': 'it();\n',
  'packages/core/README.md': '# core\n',
  'packages/core/dist/index.js': '',
  'packages/connectors/sockets/package.json': JSON.stringify({ scripts: { test: 'jest' } }),
  'native/package.json': JSON.stringify({ scripts: { build: 'node-gyp' } }),
  'native/dist/index.cjs': '',
  'native/src/kernel.cpp': '// C++\n',
};
const MACHINE = { compilers: ['/usr/bin/g++'] };

describe('buildStamp', () => {
  for (const name of [
    'packages/core/src/rdd.ts',
    'native/src/kernel.cpp',
    'package-lock.json',
    'tools/build/new.mjs',
  ]) {
    it(`changes with ${name}`, (test) => {
      const root = temporaryFolder(test, { ...FILES, 'tools/build/new.mjs': '' });
      const before = buildStamp(root, MACHINE);

      writeFileSync(path.join(root, name), 'changed');

      assert.notEqual(buildStamp(root, MACHINE), before);
    });
  }

  it('changes when a source keeps its size, is added, or is gone', (test) => {
    const root = temporaryFolder(test, FILES);
    const source = path.join(root, 'packages/core/src/rdd.ts');
    const stamps = [buildStamp(root, MACHINE)];

    utimesSync(source, 1_000_000_000, 1_000_000_000);
    stamps.push(buildStamp(root, MACHINE));
    writeFileSync(path.join(root, 'packages/core/src/new.ts'), '');
    stamps.push(buildStamp(root, MACHINE));
    rmSync(source);
    stamps.push(buildStamp(root, MACHINE));

    assert.equal(new Set(stamps).size, 4);
  });

  it('changes with the compilers of the machine', (test) => {
    const root = temporaryFolder(test, FILES);

    assert.notEqual(buildStamp(root, MACHINE), buildStamp(root, { compilers: [] }));
  });

  it('does not see tests, pages, and results', (test) => {
    const root = temporaryFolder(test, FILES);
    const before = buildStamp(root, MACHINE);

    for (const name of ['src/rdd.spec.ts', 'README.md', 'dist/index.js'])
      writeFileSync(path.join(root, 'packages/core', name), 'changed');

    assert.equal(buildStamp(root, MACHINE), before);
  });
});

describe('buildsAreThere', () => {
  it('asks for the dist of each workspace that is built, and of no other', (test) => {
    const root = temporaryFolder(test, FILES);
    const atFirst = buildsAreThere(root);

    rmSync(path.join(root, 'native/dist'), { recursive: true });

    assert.deepEqual([atFirst, buildsAreThere(root)], [true, false]);
  });
});

describe('workspaceFolders', () => {
  it('has the folders that have a manifest, in the order of the patterns', (test) => {
    const root = temporaryFolder(test, FILES);

    assert.deepEqual(
      workspaceFolders(root).map((folder) => path.relative(root, folder)),
      ['packages/core', 'packages/connectors/sockets', 'native'],
    );
  });
});
