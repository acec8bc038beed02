import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { RowResult } from './report/row-result';
import { ROW_CATALOGUE } from './rows/row-catalogue';

const MAIN = path.join(__dirname, '../dist/main.js');

describe('npm run bench', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  async function bench(...args: readonly string[]) {
    const json = path.join(directory, 'rows.json');
    const env = { ...process.env, TMPDIR: directory };
    const { stdout } = await promisify(execFile)(process.execPath, [MAIN, '--smoke', '--json', json, ...args], { env });
    return { stdout, rows: JSON.parse(readFileSync(json, 'utf8')) as RowResult[] };
  }

  it('measures every row or says why it is skipped, and checks that all count the same', async () => {
    const { stdout, rows } = await bench();

    const skipped = [...stdout.matchAll(/^skipped ([\w-]+): .+/gm)].map(([, id]) => id);
    expect([...rows.map(({ id }) => id), ...skipped].sort()).toEqual(ROW_CATALOGUE.map(({ id }) => id).sort());
    expect(
      rows.map(({ id, runs, median, min, max }) => ({ id, runs, ordered: 0 < min && min <= median && median <= max })),
    ).toEqual(rows.map(({ id }) => ({ id, runs: 1, ordered: true })));
    expect(stdout).toMatch(/^All rows counted the same: \d+ distinct words of \d+, checksum [0-9a-f]{16}\.$/m);
  });

  it('measures one row and its reference in the same run', async () => {
    const { rows } = await bench('--only', 'kernel-typescript');

    expect(rows.map(({ id, reference, ratio }) => ({ id, reference, ratio: typeof ratio }))).toEqual([
      { id: 'kernel-typescript', reference: 'idiomatic', ratio: 'number' },
      { id: 'idiomatic', reference: null, ratio: 'object' },
    ]);
  });
});

describe('npm run bench without a compiler', () => {
  it('skips the C++ limit in one line and exits well', async () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
    const env = { ...process.env, TMPDIR: directory, CXX: 'no-such-compiler' };

    const { stdout } = await promisify(execFile)(process.execPath, [MAIN, '--smoke', '--only', 'limit'], { env });

    rmSync(directory, { recursive: true });
    expect(stdout).toMatch(
      /^skipped limit: (no C\+\+ compiler \(no-such-compiler\) on the PATH|limit\.cpp is written for)/m,
    );
  });
});
