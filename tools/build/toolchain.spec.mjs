import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from './temporary-folder.mjs';
import { findToolchain } from './toolchain.mjs';

describe('findToolchain', () => {
  it('says that there is no compiler', (test) => {
    assert.deepEqual(findToolchain({ PATH: temporaryFolder(test) }), {
      missing: 'there is no C++ compiler on the PATH',
    });
  });

  it('names the compiler, its version, and where the headers are, if they are', (test) => {
    const folder = temporaryFolder(test, { 'g++': '#!/bin/sh\necho g++ 99.1\necho more\n' });
    const compiler = path.join(folder, 'g++');
    chmodSync(compiler, 0o755);
    const headers = path.resolve(process.execPath, '../..');

    const toolchain = findToolchain({ PATH: folder });

    if ('missing' in toolchain) assert.match(toolchain.missing, /^there are no headers of Node at /);
    else assert.deepEqual(toolchain, { compiler, version: 'g++ 99.1', headers });
  });
});
