import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { TreeMemory } from './tree-memory';

describe('TreeMemory', () => {
  it('sees what a process of the process holds', async () => {
    const script = `
      const kept = Buffer.alloc(200e6, 1);
      setTimeout(() => kept, 700);`;
    const parent = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(script)}])`;
    const child = spawn(process.execPath, ['-e', parent]);
    const memory = new TreeMemory(child.pid ?? NaN);

    await once(child, 'exit');

    const peak = memory.finish();
    expect(process.platform === 'linux' ? peak > 200 && peak < 1000 : peak === 0).toBe(true);
  });
});
