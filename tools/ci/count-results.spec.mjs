import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countResults } from './count-results.mjs';

describe('countResults', () => {
  it('adds up the test lines of several jest runs, in colour or not', () => {
    const output =
      'Tests:       392 passed, 392 total\n\u001b[1mTests:       \u001b[22m\u001b[31m1 failed\u001b[39m, 2 skipped, 12 passed, 15 total\n';

    assert.deepEqual(countResults(output, { exitCode: 1 }), { passed: 404, failed: 1 });
  });

  it("reads both forms of node's test runner, and takes a cancelled test for a failed one", () => {
    const output = '# tests 4\n# pass 3\n# fail 1\n# cancelled 0\nℹ tests 3\nℹ pass 2\nℹ fail 0\nℹ cancelled 1\n';

    assert.deepEqual(countResults(output, { exitCode: 1 }), { passed: 5, failed: 2 });
  });

  it('takes the last sum that a program gives for itself instead of its parts', () => {
    const output = 'Tests:       3 passed, 3 total\n2 passed, 0 failed\n7 passed, 0 failed\n';

    assert.deepEqual(countResults(output, { exitCode: 0 }), { passed: 7, failed: 0 });
  });

  it('counts each task of a target without tests as one check', () => {
    const output = [
      '> nx run @ts-streaming/expr:typecheck',
      'src/index.ts(1,2): error',
      '> nx run @ts-streaming/kernel:typecheck  [local cache]',
      '> nx run @ts-streaming/kernel:test',
      'Tests:       2 passed, 2 total',
      ' NX   Running targets typecheck, test for 2 projects failed',
      '',
      'Failed tasks:',
      '',
      '- @ts-streaming/expr:typecheck',
      '',
    ].join('\n');

    assert.deepEqual(countResults(output, { exitCode: 1 }), { passed: 3, failed: 1 });
  });

  it('takes a program that fails without a failed test for one failure', () => {
    assert.deepEqual(countResults('Tests:       5 passed, 5 total\n', { exitCode: 1 }), { passed: 5, failed: 1 });
  });

  it('finds nothing in an output without results', () => {
    assert.deepEqual(countResults('12 passed, 0 failed so far\n', { exitCode: 0 }), { passed: 0, failed: 0 });
  });
});
