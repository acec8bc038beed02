import { spawnSync } from 'node:child_process';
import { oneCore } from './one-core';

describe('oneCore', () => {
  it('leaves a process one core, or says that it cannot', () => {
    const prefix = oneCore();
    const script = 'process.stdout.write(String(require("node:os").availableParallelism()))';
    const [command, ...args] = [...(prefix ?? []), process.execPath, '-e', script] as const;

    const cores = Number(spawnSync(command, args, { encoding: 'utf8' }).stdout);

    expect(prefix === undefined || cores === 1).toBe(true);
    expect(cores).toBeGreaterThan(0);
  });
});
