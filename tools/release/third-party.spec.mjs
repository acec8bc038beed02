import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../build/temporary-folder.mjs';
import { thirdPartyFolders } from './third-party.mjs';

const manifest = (dependencies) => JSON.stringify({ dependencies });

describe('thirdPartyFolders', () => {
  it('follows dependencies to the end, each version once, and leaves our own packages out', (test) => {
    const root = temporaryFolder(test, {
      'node_modules/a/package.json': manifest({ b: '1', c: '2' }),
      'node_modules/b/package.json': manifest({ a: '1' }),
      'node_modules/c/package.json': '{}',
      'node_modules/a/node_modules/c/package.json': '{}',
      'node_modules/unused/package.json': '{}',
    });

    const folders = thirdPartyFolders([{ dependencies: { a: '1', '@ts-streaming/core': '1' } }, {}], root);

    assert.deepEqual(
      folders.map((folder) => path.relative(root, folder)),
      ['node_modules/a', 'node_modules/b', 'node_modules/a/node_modules/c'],
    );
  });

  it('names what is not installed', (test) => {
    const root = temporaryFolder(test);

    assert.throws(() => thirdPartyFolders([{ dependencies: { 'not-there-at-all': '1' } }], root), {
      message: 'not-there-at-all, which a package depends on, is not installed.',
    });
  });
});
