import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runTier } from './run-tier.mjs';

/** A tier that runs a program of one line. */
function tier(program, options = {}) {
  return { id: 'a', title: 'A', command: [process.execPath, '-e', program], minutes: 1, ...options };
}

describe('runTier', () => {
  it('counts what the program prints', async () => {
    const program = 'console.log("Tests:       2 failed, 3 passed, 5 total"); process.exitCode = 1';

    assert.deepEqual(await runTier(tier(program, { tests: true })), { passed: 3, failed: 2 });
  });

  it('takes a program without tests for one check', async () => {
    assert.deepEqual(await runTier(tier('')), { passed: 1, failed: 0 });
    assert.deepEqual(await runTier(tier('process.exitCode = 2')), { passed: 0, failed: 1 });
  });

  it('takes tests that were not run for a failure', async () => {
    assert.deepEqual(await runTier(tier('', { tests: true })), { passed: 0, failed: 1 });
  });

  it('takes tests that pass before the program fails for a failure beside them', async () => {
    const program = 'console.log("4 passed, 0 failed"); process.exitCode = 1';

    assert.deepEqual(await runTier(tier(program, { tests: true })), { passed: 4, failed: 1 });
  });

  it('ends what takes too long, and what it started', async () => {
    const program = 'require("node:child_process").spawn("sleep", ["60"], { stdio: "inherit" })';

    assert.deepEqual(await runTier(tier(program, { minutes: 0.005 })), { passed: 0, failed: 1 });
  });

  it('sets the environment of the tier', async () => {
    const program = 'process.exitCode = process.env.CHOSEN === "off" ? 0 : 1';

    assert.deepEqual(await runTier(tier(program, { env: { CHOSEN: 'off' } })), { passed: 1, failed: 0 });
  });
});
