import type { CountSummary } from './counts/count-summary';
import type { Row, Sample, Workload } from './row';
import { runInterleaved } from './run-interleaved';

const COUNTS: CountSummary = { distinct: 2, total: 3, checksum: '0000000000000001' };
const WORKLOAD: Workload = {
  file: '',
  bytes: 0,
  home: '',
  cache: '',
  socketRepeats: { native: 1, typescript: 1, idiomatic: 1 },
};

function row(id: string, samples: readonly Sample[], log: string[]): Row {
  const left = [...samples];
  return {
    id,
    title: id,
    unit: 'MB/s',
    reference: undefined,
    open: () =>
      Promise.resolve({
        description: `the ${id}`,
        run: () => {
          log.push(id);
          const sample = left.shift();
          return sample === undefined ? Promise.reject(new Error('No sample is left.')) : Promise.resolve(sample);
        },
        close: () => {
          log.push(`close ${id}`);
          return Promise.resolve();
        },
      }),
  };
}

const samples = (...values: readonly number[]): Sample[] => values.map((value) => ({ value, counts: COUNTS }));

describe('runInterleaved', () => {
  it('runs each row once a round and keeps the values of the measured rounds', async () => {
    const log: string[] = [];
    const rows = [row('a', samples(1, 2, 3), log), row('b', samples(4, 5, 6), log)];

    const outcomes = await runInterleaved(rows, WORKLOAD, { warmUps: 1, runs: 2 }, () => undefined);

    expect(log).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'close a', 'close b']);
    expect(outcomes).toEqual([
      { row: rows[0], description: 'the a', values: [2, 3], counts: COUNTS },
      { row: rows[1], description: 'the b', values: [5, 6], counts: COUNTS },
    ]);
  });

  it('goes on without a row that is skipped, and says why', async () => {
    const skipped: Row = { ...row('a', [], []), open: () => Promise.resolve({ skipped: 'no compiler' }) };
    const rows = [skipped, row('b', samples(4), [])];

    const outcomes = await runInterleaved(rows, WORKLOAD, { warmUps: 0, runs: 1 }, () => undefined);

    expect(outcomes).toEqual([
      { row: skipped, skipped: 'no compiler' },
      { row: rows[1], description: 'the b', values: [4], counts: COUNTS },
    ]);
  });

  it('fails, and closes all rows, when two of them do not count the same', async () => {
    const log: string[] = [];
    const rows = [row('a', samples(1), log), row('b', [{ value: 2, counts: { ...COUNTS, total: 4 } }], log)];

    await expect(runInterleaved(rows, WORKLOAD, { warmUps: 0, runs: 1 }, () => undefined)).rejects.toThrow(
      'b counted {"distinct":2,"total":4,"checksum":"0000000000000001"}, the others {"distinct":2,"total":3,',
    );
    expect(log).toEqual(['a', 'b', 'close a', 'close b']);
  });
});
