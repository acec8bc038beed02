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

  it('measures every row, checks what it counts, and says which goals are reached', async () => {
    const { stdout, rows } = await bench('--full');

    expect(rows.map(({ id }) => id)).toEqual(ROW_CATALOGUE.map(({ id }) => id));
    expect(
      rows.map(({ id, entrants, skipped }) => ({
        id,
        entrants: [...entrants.map((entrant) => entrant.id), ...skipped.map((entrant) => entrant.id)].sort(),
        ordered: entrants.every(
          ({ runs, median, min, max }) => runs === 1 && 0 < min && min <= median && median <= max,
        ),
      })),
    ).toEqual(
      ROW_CATALOGUE.map(({ id, entrants }) => ({
        id,
        entrants: entrants.map((entrant) => entrant.id).sort(),
        ordered: true,
      })),
    );
    expect(stdout).toMatch(/^ts-kernel +ts-kernel \/ idiomatic +at least 3\.5 x +[\d.]+ x .* (yes|NO)$/m);
  });

  it('measures one row alone', async () => {
    const { rows } = await bench('--only', 'ts-kernel');

    expect(rows.map(({ id, goals }) => [id, goals.map(({ what, asked }) => [what, asked])])).toEqual([
      ['ts-kernel', [['ts-kernel / idiomatic', 3.5]]],
    ]);
  });
});

describe('npm run bench without a compiler', () => {
  it('skips the C++ limit in one line and exits well', async () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
    const env = { ...process.env, TMPDIR: directory, CXX: 'no-such-compiler' };

    const { stdout } = await promisify(execFile)(process.execPath, [MAIN, '--smoke', '--only', 'log-lines'], { env });

    rmSync(directory, { recursive: true });
    expect(stdout).toMatch(
      /^skipped limit: (no C\+\+ compiler \(no-such-compiler\) on the PATH|limit\.cpp is written for)/m,
    );
  });
});
