import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProjectGraphAsync } from '@nx/devkit';
import { depConstraints } from './layers.mjs';
import { lintSource } from './lint-source.mjs';

/** The rules that a file with one line of code breaks. */
async function rulesBrokenBy(filePath, line) {
  return (await lintSource(filePath, `${line}\n`)).map(({ rule }) => rule);
}

const BOUNDARY = '@nx/enforce-module-boundaries';
const RESTRICTED_IMPORT = 'no-restricted-imports';

describe('the boundaries between packages', () => {
  const allowed = [
    ['packages/core/src/new-file.ts', "export { loadKernel } from '@ts-streaming/kernel';"],
    ['packages/core/src/new-file.ts', "export { parseLambda } from '@ts-streaming/expr';"],
    ['packages/connectors/sockets/src/new-file.ts', "export { Receiver } from '@ts-streaming/core';"],
    ['packages/api/src/new-file.ts', "export { SparkContext } from '@ts-streaming/core';"],
    ['apps/benchmark/src/new-file.ts', "export { StreamingContext } from '@ts-streaming/api';"],
    ['packages/kernel/src/new-file.ts', "export { join } from 'node:path';"],
    ['packages/kernel/tsup.config.ts', "export { packageBuild } from '../../tools/build/package-build.mjs';"],
  ];
  for (const [file, line] of allowed) {
    it(`lets ${file} have: ${line}`, async () => assert.deepEqual(await rulesBrokenBy(file, line), []));
  }

  const refused = [
    ['core may not import api, which stands above it', 'packages/core/src/new-file.ts', '@ts-streaming/api'],
    ['core may not import a connector', 'packages/core/src/new-file.ts', '@ts-streaming/sockets'],
    ['kernel may not import core', 'packages/kernel/src/new-file.ts', '@ts-streaming/core'],
    ['kernel may not import expr, its neighbour', 'packages/kernel/src/new-file.ts', '@ts-streaming/expr'],
    ['expr may not import kernel', 'packages/expr/src/new-file.ts', '@ts-streaming/kernel'],
    ['a connector may not import expr', 'packages/connectors/sockets/src/new-file.ts', '@ts-streaming/expr'],
    ['a connector may not import api', 'packages/connectors/sockets/src/new-file.ts', '@ts-streaming/api'],
    ['a package may not import an app', 'packages/api/src/new-file.ts', '@ts-streaming/benchmark'],
    ['an app may not import another app', 'apps/benchmark/src/new-file.ts', '@ts-streaming/network-word-count'],
    [
      'an app may not import a package by its path',
      'apps/benchmark/src/new-file.ts',
      '../../../packages/core/src/index',
    ],
    ['a package may not import another by its path', 'packages/api/src/new-file.ts', '../../core/src/index'],
  ];
  for (const [rule, file, specifier] of refused) {
    it(rule, async () =>
      assert.deepEqual(await rulesBrokenBy(file, `export { something } from '${specifier}';`), [BOUNDARY]),
    );
  }

  it('keeps what a package did not publish out of reach', async () => {
    const lines = [
      '@ts-streaming/core/internal/rdd',
      '@ts-streaming/core/src/rdd/rdd',
      '@ts-streaming/core/dist/index',
    ];

    for (const specifier of lines) {
      const rules = await rulesBrokenBy('packages/api/src/new-file.ts', `export { something } from '${specifier}';`);
      assert.ok(rules.includes(RESTRICTED_IMPORT), `${specifier}: ${rules.join(', ')}`);
    }
  });

  it('leaves the kernel suite to the packages that have a kernel', async () => {
    const line = "export { describeKernelContract } from '@ts-streaming/kernel/internal/contract-suite';";

    assert.ok((await rulesBrokenBy('packages/core/src/new-file.ts', line)).includes(RESTRICTED_IMPORT));
    assert.deepEqual(await rulesBrokenBy('native/src/new-file.ts', line), []);
  });

  it('finds a cycle, of types too', async () => {
    const text = "import type { Right } from './right';\n\nexport type Left = Right;\n";

    assert.deepEqual(await lintSource('tools/lint/fixtures/cycle/left.ts', text), [
      {
        rule: 'ts-streaming/no-import-cycle',
        message:
          'This import closes a cycle: left.ts -> right.ts -> middle.ts -> left.ts. Move what both need to a file of its own.',
      },
    ]);
  });
});

describe('the tags of the projects', () => {
  it('give every project one scope, and every package, the addon and each app one layer, that constraints speak of', async () => {
    const { nodes } = await createProjectGraphAsync({ exitOnError: false });
    const spokenOf = new Set(depConstraints.map(({ sourceTag }) => sourceTag));
    const own = (tags, kind) => tags.filter((tag) => tag.startsWith(kind) && spokenOf.has(tag)).length;

    const untagged = Object.values(nodes)
      .map(({ data: { root, tags } }) => ({ root, scopes: own(tags, 'scope:'), layers: own(tags, 'layer:') }))
      .filter(({ root, scopes, layers }) => scopes !== 1 || layers !== (root.startsWith('tools') ? 0 : 1));

    assert.deepEqual(untagged, []);
    assert.ok(Object.keys(nodes).length >= 8);
  });
});
