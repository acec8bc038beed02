import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lintSource } from './lint-source.mjs';

const IN_CORE = 'packages/core/src/new-file.ts';

/** What is banned, where, and the rule that says so. */
const BANNED = [
  ['export *', IN_CORE, "export * from 'node:path';", 'no-restricted-syntax'],
  ['export * in an app', 'apps/benchmark/src/new-file.ts', "export * from 'node:path';", 'no-restricted-syntax'],
  ['a default export', IN_CORE, 'export default 1;', 'no-restricted-syntax'],
  ['a default export in a list', IN_CORE, 'const one = 1;\nexport { one as default };', 'no-restricted-syntax'],
  ['an enum', IN_CORE, 'export enum Side {\n  Left,\n}', 'no-restricted-syntax'],
  ['an error without a code', IN_CORE, "throw new Error('no');", 'no-restricted-syntax'],
  ['Date.now()', IN_CORE, 'export const now = Date.now();', 'no-restricted-properties'],
  ['performance.now()', IN_CORE, 'export const now = performance.now();', 'no-restricted-properties'],
  ['process.hrtime', IN_CORE, 'export const now = process.hrtime.bigint();', 'no-restricted-properties'],
  ['new Date()', IN_CORE, 'export const now = new Date();', 'no-restricted-syntax'],
  ['setTimeout', IN_CORE, 'setTimeout(() => undefined, 5);', 'no-restricted-globals'],
  ['globalThis.setInterval', IN_CORE, 'globalThis.setInterval(() => undefined, 5);', 'no-restricted-properties'],
  ['an imported timer', IN_CORE, "export { setTimeout } from 'node:timers';", 'no-restricted-imports'],
  ['an awaited timer', IN_CORE, "export { setTimeout } from 'node:timers/promises';", 'no-restricted-imports'],
  ['Date.now() in api', 'packages/api/src/new-file.ts', 'export const now = Date.now();', 'no-restricted-properties'],
  ['any', IN_CORE, 'export const anything: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['!', IN_CORE, 'export const first = [1][0]!;', '@typescript-eslint/no-non-null-assertion'],
  ['==', IN_CORE, 'export const same = (a: number, b: number): boolean => a == b;', 'eqeqeq'],
  ['@ts-ignore', IN_CORE, '// @ts-ignore\nexport const one = 1;', '@typescript-eslint/ban-ts-comment'],
  ['a disable comment for nothing', IN_CORE, '// eslint-disable-next-line eqeqeq\nexport const one = 1;', null],
  ['a file called utils', 'packages/core/src/utils.ts', 'export const one = 1;', 'ts-streaming/file-name'],
  [
    'a file of more than 400 lines of code',
    IN_CORE,
    Array.from({ length: 401 }, (_, line) => `export const x${line} = ${line};`).join('\n'),
    'max-lines',
  ],
];

describe('the rules for code', () => {
  for (const [what, file, text, rule] of BANNED) {
    it(`ban ${what}${file === IN_CORE ? '' : ` (${file})`}`, async () =>
      assert.deepEqual(
        (await lintSource(file, `${text}\n`)).map((finding) => finding.rule),
        [rule],
      ));
  }

  it('let packages/core/src/time ask the machine', async () => {
    assert.deepEqual(await lintSource('packages/core/src/time/new-file.ts', 'export const now = Date.now();\n'), []);
  });

  it('let tests throw what they like, but not throw time away', async () => {
    assert.deepEqual(await lintSource('packages/core/src/new-file.spec.ts', "throw new Error('boom');\n"), []);
  });
});
