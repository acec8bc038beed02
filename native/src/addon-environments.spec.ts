import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describeWithAddon } from './describe-with-addon';

const ENVIRONMENTS = path.join(__dirname, '../test/environments');

/** Rows of `sharedBlock` in test/environments/fold.cjs, with its cut last line. */
const ROWS_OF_BLOCK = Math.ceil((2 * 2 ** 20) / 13);

/** Each program is a process of its own: what is tested is how it ends. */
describeWithAddon('the addon in its environments', () => {
  it('works in several worker threads at once', () => {
    const folds = `0:${8 * ROWS_OF_BLOCK}`;
    expect(run('workers.cjs')).toEqual({ output: `${folds} ${folds}`, code: 0, signal: null });
  });

  it('stops its threads when a worker is terminated in the middle of an operation', () => {
    expect(run('terminate.cjs')).toEqual({ output: `15 terminated, then 0:${ROWS_OF_BLOCK}`, code: 0, signal: null });
  });

  it('lets the process exit in the middle of operations, with its own code', () => {
    expect(run('exit.cjs')).toEqual({ output: '', code: 7, signal: null });
  });

  it('keeps what an operation works on from the garbage collector', () => {
    expect(run('garbage.cjs', ['--expose-gc'])).toEqual({
      output: `0:${400 + 3 * ROWS_OF_BLOCK}`,
      code: 0,
      signal: null,
    });
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('reports memory that a table cannot have, and goes on', () => {
    const output = '2: MiB were missing, many groups are there';
    expect(run('memory.cjs')).toEqual({ output, code: 0, signal: null });
  });

  it('keeps the process alive while an operation runs, and no longer', () => {
    expect(run('idle.cjs')).toEqual({ output: 'settled: 0', code: 0, signal: null });
  });
});

function run(program: string, options: readonly string[] = []): unknown {
  const { stdout, stderr, status, signal } = spawnSync(
    process.execPath,
    [...options, path.join(ENVIRONMENTS, program)],
    { encoding: 'utf8', timeout: 60_000 },
  );
  return { output: `${stdout}${stderr}`.trim(), code: status, signal };
}
