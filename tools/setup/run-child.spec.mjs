import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runChild } from './run-child.mjs';

const MODULE = path.join(import.meta.dirname, 'run-child.mjs');

describe('runChild', () => {
  it('gives the exit code, and passes on arguments and environment', async () => {
    const program = 'process.exitCode = process.argv[1] === "two words" && process.env.ADDED === "yes" ? 3 : 4';

    assert.equal(await runChild(process.execPath, ['-e', program, 'two words'], { env: { ADDED: 'yes' } }), 3);
  });

  it('gives 128 and the number of the signal that ended the child', async () => {
    assert.equal(await runChild(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")']), 137);
  });

  it('shows all that the child writes to the one who asked', async () => {
    let seen = '';

    await runChild(process.execPath, ['-e', 'console.error("# one"); console.log("# two")'], {
      onOutput: (text) => (seen += text),
    });

    const lines = seen.split('\n').filter((line) => line.startsWith('# '));
    assert.deepEqual(lines.sort(), ['# one', '# two']);
  });

  it('rejects when there is no such program', async () => {
    await assert.rejects(runChild('/nowhere/program', []), { code: 'ENOENT' });
  });

  it('ends its child when it is asked to end itself', async () => {
    const child = 'console.log(String(process.pid)); setInterval(() => undefined, 1000)';
    const program = `import { runChild } from ${JSON.stringify(MODULE)};
      process.exitCode = await runChild(process.execPath, ['-e', ${JSON.stringify(child)}]);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid] = await once(parent.stdout, 'data');

    parent.kill('SIGTERM');

    const [code] = await once(parent, 'exit');
    assert.equal(code, 143);
    assert.throws(() => process.kill(Number(pid), 0), { code: 'ESRCH' });
  });
});
