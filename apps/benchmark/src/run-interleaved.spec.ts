import type { CountSummary } from './counts/count-summary';
import type { Entrant, Sample } from './entrant';
import { runInterleaved } from './run-interleaved';
import { Workbench } from './workbench';

const COUNTS: CountSummary = { distinct: 2, total: 3, checksum: '0000000000000001' };
const BENCH = new Workbench({ home: '', cache: '', bytes: 1, smoke: true, memorySeconds: 1 });

function entrant(id: string, samples: readonly Sample[], log: string[], expected?: CountSummary): Entrant {
  const left = [...samples];
  return {
    id,
    title: id,
    unit: 'MB/s',
    open: () =>
      Promise.resolve({
        description: `the ${id}`,
        expected,
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

const samples = (...values: readonly number[]): Sample[] => values.map((value) => ({ value }));

describe('runInterleaved', () => {
  it('runs each entrant once a round and keeps the samples of the measured rounds', async () => {
    const log: string[] = [];
    const entrants = [entrant('a', samples(1, 2, 3), log), entrant('b', samples(4, 5, 6), log)];

    const outcomes = await runInterleaved(entrants, BENCH, { warmUps: 1, runs: 2 }, () => undefined);

    expect(log).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'close a', 'close b']);
    expect(outcomes).toEqual([
      { entrant: entrants[0], description: 'the a', samples: samples(2, 3) },
      { entrant: entrants[1], description: 'the b', samples: samples(5, 6) },
    ]);
  });

  it('goes on without an entrant that is skipped, and says why', async () => {
    const skipped: Entrant = { ...entrant('a', [], []), open: () => Promise.resolve({ skipped: 'no compiler' }) };
    const entrants = [skipped, entrant('b', samples(4), [])];

    const outcomes = await runInterleaved(entrants, BENCH, { warmUps: 0, runs: 1 }, () => undefined);

    expect(outcomes).toEqual([
      { entrant: skipped, skipped: 'no compiler' },
      { entrant: entrants[1], description: 'the b', samples: samples(4) },
    ]);
  });

  it.each([
    [{ ...COUNTS, total: 4 }, 'b counted {"distinct":2,"total":4,"checksum":"0000000000000001"}, not {"distinct":2'],
    [undefined, 'b counted nothing, not {"distinct":2'],
  ])('fails, and closes all, when one does not count what is expected: %j', async (counts, message) => {
    const log: string[] = [];
    const entrants = [
      entrant('a', [{ value: 1, counts: COUNTS }], log, COUNTS),
      entrant('b', [{ value: 2, counts }], log, COUNTS),
    ];

    const run = runInterleaved(entrants, BENCH, { warmUps: 0, runs: 1 }, () => undefined);

    await expect(run).rejects.toThrow(message);
    expect(log).toEqual(['a', 'b', 'close a', 'close b']);
  });
});
