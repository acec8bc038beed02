import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { neededSymbols, reasonsNotToLoad } from './needed-symbols.mjs';

/** As `objdump -p` prints it, shortened. */
const DUMP = `
kernel.node:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libstdc++.so.6
  NEEDED               libc.so.6
  SONAME               kernel.node

Version definitions:
1 0x01 0x0bb75320 kernel.node
2 0x00 0x09691a75 GLIBC_2.99

Version References:
  required from libstdc++.so.6:
    0x0297f870 0x00 07 GLIBCXX_3.4.30
  required from libc.so.6:
    0x06969194 0x00 05 GLIBC_2.14
    0x06969196 0x00 04 GLIBC_2.36
    0x09691a75 0x00 03 GLIBC_2.2.5

`;

describe('neededSymbols', () => {
  it('reads the libraries and the versions that are asked for, and not those that are given', () => {
    assert.deepEqual(neededSymbols(DUMP), {
      libraries: ['libstdc++.so.6', 'libc.so.6'],
      versions: ['GLIBCXX_3.4.30', 'GLIBC_2.14', 'GLIBC_2.2.5', 'GLIBC_2.36'],
    });
  });
});

describe('reasonsNotToLoad', () => {
  it('names what an older system does not have', () => {
    assert.deepEqual(reasonsNotToLoad(neededSymbols(DUMP), '2.28'), [
      'It needs libstdc++.so.6, which not every system has.',
      'It needs GLIBCXX_3.4.30, and may need nothing but GLIBC_2.28 and older.',
      'It needs GLIBC_2.36, and may need nothing but GLIBC_2.28 and older.',
    ]);
  });

  it('compares versions by their numbers', () => {
    const reasons = (version) => reasonsNotToLoad({ libraries: [], versions: [version] }, '2.28').length;

    assert.deepEqual(
      ['GLIBC_2.28', 'GLIBC_2.3.4', 'GLIBC_2.9', 'GLIBC_2.28.1', 'GLIBC_2.30', 'GLIBC_3', 'GLIBC_PRIVATE'].map(reasons),
      [0, 0, 0, 1, 1, 1, 1],
    );
  });

  it('lets pass what every system with glibc has', () => {
    const libraries = ['libc.so.6', 'libm.so.6', 'libpthread.so.0', 'libdl.so.2', 'ld-linux-x86-64.so.2'];

    assert.deepEqual(reasonsNotToLoad({ libraries, versions: ['GLIBC_2.28'] }, '2.28'), []);
  });
});
