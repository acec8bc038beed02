import assert from 'node:assert/strict';
import { chmodSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findCompilers } from '../build/compilers.mjs';
import { pathWithoutCompiler } from './path-without-compiler.mjs';
import { temporaryFolder } from '../build/temporary-folder.mjs';

describe('pathWithoutCompiler', () => {
  it('has every program but compilers, the first of each name', (test) => {
    const names = ['node', 'g++', 'g++-12', 'x86_64-linux-gnu-gcc', 'cc', 'clang', 'ccache', 'git'];
    const first = temporaryFolder(test, Object.fromEntries(names.map((name) => [name, 'first'])));
    const second = temporaryFolder(test, { git: 'second', clang: '', 'c++': '', nc: '' });
    chmodSync(path.join(second, 'c++'), 0o755);
    const found = findCompilers({ PATH: `${first}:${second}` });

    const folder = pathWithoutCompiler(path.join(temporaryFolder(test), 'bin'), `${first}::/nowhere:${second}`);

    assert.deepEqual(readdirSync(folder).sort(), ['ccache', 'git', 'nc', 'node']);
    assert.equal(readFileSync(path.join(folder, 'git'), 'utf8'), 'first');
    assert.deepEqual([found, findCompilers({ PATH: folder })], [[path.join(second, 'c++')], []]);
  });
});
