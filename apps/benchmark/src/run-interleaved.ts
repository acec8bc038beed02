import type { CountSummary } from './counts/count-summary';
import type { Candidate, Row, Skipped, Workload } from './row';

/** A row's values in the order of the rounds, or why it has none. */
export type Outcome = { readonly row: Row } & (
  { readonly description: string; readonly values: readonly number[]; readonly counts: CountSummary } | Skipped
);

interface Opened {
  readonly row: Row;
  readonly candidate: Candidate;
  readonly values: number[];
}

/**
 * Measures rows in rounds, each row once a round (A B C A B C ...), so that what else the machine does hits all alike.
 *
 * @param progress is told what happens next, in a few words
 * @throws Error when two rows, or two runs of one, do not count the same
 */
export async function runInterleaved(
  rows: readonly Row[],
  workload: Workload,
  rounds: { readonly warmUps: number; readonly runs: number },
  progress: (message: string) => void,
): Promise<Outcome[]> {
  const opened: Opened[] = [];
  const skipped: { readonly row: Row; readonly skipped: string }[] = [];
  try {
    for (const row of rows) {
      progress(`getting ready: ${row.id}`);
      const candidate = await row.open(workload);
      if ('skipped' in candidate) skipped.push({ row, skipped: candidate.skipped });
      else opened.push({ row, candidate, values: [] });
    }
    const counts = await measure(opened, rounds, progress);
    return rows.map((row): Outcome => {
      const measured = opened.find((other) => other.row === row);
      if (measured === undefined || counts === undefined) {
        return skipped.find((other) => other.row === row) ?? { row, skipped: 'not measured' };
      }
      return { row, description: measured.candidate.description, values: measured.values, counts };
    });
  } finally {
    await Promise.all(opened.map(({ candidate }) => candidate.close()));
  }
}

async function measure(
  opened: readonly Opened[],
  { warmUps, runs }: { readonly warmUps: number; readonly runs: number },
  progress: (message: string) => void,
): Promise<CountSummary | undefined> {
  let agreed: CountSummary | undefined;
  for (let round = 1 - warmUps; round <= runs; round++) {
    for (const { row, candidate, values } of opened) {
      progress(round < 1 ? `warming up: ${row.id}` : `run ${round} of ${runs}: ${row.id}`);
      const { value, counts } = await candidate.run();
      agreed ??= counts;
      if (JSON.stringify(counts) !== JSON.stringify(agreed)) {
        throw new Error(`${row.id} counted ${JSON.stringify(counts)}, the others ${JSON.stringify(agreed)}.`);
      }
      if (round >= 1) values.push(value);
    }
  }
  return agreed;
}
