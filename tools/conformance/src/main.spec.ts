import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './main';

const FLOOR = { suite: 's', test: 't', kind: 'value', op: 'time.floor', inputs: [], ordered: true };

describe('main', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ts-streaming-vectors-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const run = async (cases: unknown, ...options: string[]) => {
    writeFileSync(join(folder, 'operations.json'), JSON.stringify(cases));
    const lines: string[] = [];
    const code = await main([folder, '--kernel', 'typescript', ...options], (line) => lines.push(line));
    return { code, lines };
  };
  const good = { ...FLOOR, id: 'good', args: { timeMs: 1350, durationMs: 200 }, expected: 1200 };
  const bad = { ...FLOOR, id: 'bad', args: { timeMs: 1350, durationMs: 200 }, expected: 1350 };

  it('says how many passed and failed, and which, and ends with 1 if any failed', async () => {
    const { code, lines } = await run([good, bad]);
    expect([code, lines.at(-1), lines.filter((line) => line.startsWith('  '))]).toEqual([
      1,
      '1 passed, 1 failed',
      ['  bad: expected 1350, got 1200'],
    ]);
  });

  it('ends with 0 if all passed, and runs only what is asked for', async () => {
    const { code, lines } = await run([good, bad], '--only', 'go');
    expect([code, lines.at(-1)]).toEqual([0, '1 passed, 0 failed']);
  });

  it('ends with 2 for cases that are not of the schema, a folder that is not there, and options that make no sense', async () => {
    const print = () => undefined;
    expect([
      (await run([{ ...good, retries: 3 }])).code,
      await main([join(folder, 'nowhere')], print),
      await main(['--kernel', 'rust'], print),
      await main(['one', 'two'], print),
    ]).toEqual([2, 2, 2, 2]);
  });
});
