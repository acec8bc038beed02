import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Machine } from './machine';
import type { RowResult } from './row-result';
import { saveResults } from './save-results';

const MACHINE: Machine = { cpu: 'Some CPU @ 3 GHz', cores: 2, memoryGiB: 8, system: 'Linux', node: 'Node 20' };

function row(id: string, title = id): RowResult {
  return { id, title, ends: 'count()', entrants: [], goals: [], skipped: [] };
}

describe('saveResults', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'results-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('names its files for day and machine, and replaces only the rows that were measured again', () => {
    const save = (time: string, textBytes: number, ...rows: readonly RowResult[]): string =>
      saveResults(directory, '-peers', { measuredAt: `2026-01-02T${time}Z`, machine: MACHINE, textBytes, rows });

    save('03:00:00', 10, row('wordcount', 'old'), row('tick'));
    const file = save('04:00:00', 20, row('memory'), row('wordcount', 'new'));

    expect(path.basename(file)).toBe('2026-01-02-some-cpu-3-ghz-2-cores-peers');
    const { rows } = JSON.parse(readFileSync(`${file}.json`, 'utf8')) as { rows: RowResult[] };
    expect(rows).toEqual([
      { ...row('wordcount', 'new'), measuredAt: '2026-01-02T04:00:00Z', textBytes: 20 },
      { ...row('tick'), measuredAt: '2026-01-02T03:00:00Z', textBytes: 10 },
      { ...row('memory'), measuredAt: '2026-01-02T04:00:00Z', textBytes: 20 },
    ]);
    expect(readFileSync(`${file}.md`, 'utf8').match(/^##? .*/gm)).toEqual([
      '# Benchmark of 2026-01-02',
      '## wordcount',
      '## tick',
      '## memory',
    ]);
  });
});
