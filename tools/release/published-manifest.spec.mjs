import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PLATFORMS, platformManifest } from './platforms.mjs';
import { publishedManifest } from './published-manifest.mjs';

const ENTRY = {
  import: { types: './dist/index.d.ts', default: './dist/index.js' },
  require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
};

describe('publishedManifest', () => {
  it('keeps what users need and leaves out what only the repository does', () => {
    const manifest = {
      name: '@ts-streaming/core',
      version: '1.2.3',
      type: 'module',
      exports: {
        '.': { '@ts-streaming/source': './src/index.ts', ...ENTRY },
        './internal/suite': { '@ts-streaming/source': './src/suite.ts', default: null },
        './internal/harness': { '@ts-streaming/source': './src/harness.ts' },
        './package.json': './package.json',
      },
      files: ['dist'],
      gypfile: false,
      scripts: { build: 'tsup', install: 'node-gyp rebuild' },
      dependencies: { '@ts-streaming/kernel': '1.2.3' },
      devDependencies: { 'node-addon-api': '^8.0.0' },
      nx: { tags: ['layer:1'] },
    };

    assert.deepEqual(publishedManifest(manifest), {
      name: '@ts-streaming/core',
      version: '1.2.3',
      type: 'module',
      exports: { '.': ENTRY, './package.json': './package.json' },
      files: ['dist'],
      dependencies: { '@ts-streaming/kernel': '1.2.3' },
      publishConfig: { access: 'public' },
    });
  });

  it('gives kernel the addon, and the addon its binaries, as optional dependencies of the same version', () => {
    const [kernel, native] = ['kernel', 'native'].map((name) =>
      publishedManifest({ name: `@ts-streaming/${name}`, version: '1.2.3', exports: { '.': ENTRY } }),
    );

    assert.deepEqual(kernel.optionalDependencies, { '@ts-streaming/native': '1.2.3' });
    assert.deepEqual(native.optionalDependencies, { '@ts-streaming/native-linux-x64-gnu': '1.2.3' });
  });
});

describe('platformManifest', () => {
  it('says which machines the binary is for, and runs nothing', () => {
    const native = { name: '@ts-streaming/native', version: '1.2.3', license: 'Apache-2.0', engines: { node: '>=20' } };

    assert.deepEqual(platformManifest(PLATFORMS[0], native, 'kernel.node'), {
      name: '@ts-streaming/native-linux-x64-gnu',
      version: '1.2.3',
      description: 'The native kernel of ts-streaming for linux-x64-gnu.',
      license: 'Apache-2.0',
      type: 'commonjs',
      engines: { node: '>=20' },
      os: ['linux'],
      cpu: ['x64'],
      libc: ['glibc'],
      main: './kernel.node',
      files: ['kernel.node'],
      publishConfig: { access: 'public' },
    });
  });
});
