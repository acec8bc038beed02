import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findCompilers } from './compilers.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

/** A folder with programs of these names. */
function folderWith(test, ...names) {
  const folder = temporaryFolder(test, Object.fromEntries(names.map((name) => [name, '#!/bin/sh\n'])));
  for (const name of names) chmodSync(path.join(folder, name), 0o755);
  return folder;
}

describe('findCompilers', () => {
  it('finds nothing without a PATH, and on a PATH without a compiler', (test) => {
    assert.deepEqual(findCompilers({}), []);
    assert.deepEqual(findCompilers({ PATH: `${folderWith(test, 'cc', 'sh')}::/nowhere` }), []);
  });

  it('takes the first of each name on the PATH', (test) => {
    const first = folderWith(test, 'g++');
    const second = folderWith(test, 'g++', 'clang++');

    assert.deepEqual(findCompilers({ PATH: `${first}:${second}` }), [`${first}/g++`, `${second}/clang++`]);
  });

  it('puts CXX first, by name or by path', (test) => {
    const onPath = folderWith(test, 'g++', 'g++-12');
    const elsewhere = folderWith(test, 'mine');

    assert.deepEqual(findCompilers({ PATH: onPath, CXX: 'g++-12' }), [`${onPath}/g++-12`, `${onPath}/g++`]);
    assert.deepEqual(findCompilers({ PATH: onPath, CXX: `${elsewhere}/mine` }), [`${elsewhere}/mine`, `${onPath}/g++`]);
  });

  it('passes over what is no program: a text, a folder', (test) => {
    const folder = temporaryFolder(test, { 'g++': 'text' });
    mkdirSync(path.join(folder, 'clang++'));

    assert.deepEqual(findCompilers({ PATH: folder }), []);
  });
});
