import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sourceFiles, usesIn } from './source-uses.mjs';

describe('usesIn', () => {
  it('sees what code uses, and not what comments, types, imports and exports mention', () => {
    const text = [
      "import { IMPORTED } from './imported';",
      "export { EXPORTED } from './exported';",
      '/** @throws TSS_IN_A_COMMENT */',
      "type Code = 'TSS_IN_A_TYPE';",
      "throw new KernelError('TSS_THROWN', { key: conf.get(READ) });",
      'warn(`TSS_IN_A_TEMPLATE`);',
    ].join('\n');

    const { strings, identifiers } = usesIn('a.ts', text);

    assert.deepEqual(strings, ['TSS_THROWN', 'TSS_IN_A_TEMPLATE']);
    assert.deepEqual(identifiers, ['Code', 'KernelError', 'key', 'conf', 'get', 'READ', 'warn']);
  });
});

describe('sourceFiles', () => {
  it('has the sources of packages and connectors, and no test', () => {
    const files = sourceFiles();

    assert.ok(files.includes('packages/kernel/src/load-kernel.ts'));
    assert.ok(files.includes('packages/api/src/dstream.ts'));
    assert.deepEqual(
      files.filter((file) => /spec|integration|\.tst\.|contract\//.test(file)),
      [],
    );
  });
});
