import type { Candidate, Entrant, Sample, Skipped } from './entrant';
import type { Workbench } from './workbench';

/** An entrant's samples in the order of the rounds, or why it has none. */
export type Outcome = { readonly entrant: Entrant } & (
  { readonly description: string; readonly samples: readonly Sample[] } | Skipped
);

interface Opened {
  readonly entrant: Entrant;
  readonly candidate: Candidate;
  readonly samples: Sample[];
}

/**
 * Measures entrants in rounds, each once a round (A B C A B C ...), so that what else the machine does hits all alike.
 *
 * @param progress is told what happens next, in a few words
 * @throws Error when one of them does not count what is expected
 */
export async function runInterleaved(
  entrants: readonly Entrant[],
  bench: Workbench,
  rounds: { readonly warmUps: number; readonly runs: number },
  progress: (message: string) => void,
): Promise<Outcome[]> {
  const opened: Opened[] = [];
  const outcomes: Outcome[] = [];
  try {
    for (const entrant of entrants) {
      progress(`getting ready: ${entrant.id}`);
      const candidate = await entrant.open(bench);
      if ('skipped' in candidate) {
        outcomes.push({ entrant, skipped: candidate.skipped });
        continue;
      }
      const samples: Sample[] = [];
      opened.push({ entrant, candidate, samples });
      outcomes.push({ entrant, description: candidate.description, samples });
    }
    await measure(opened, rounds, progress);
    return outcomes;
  } finally {
    await Promise.all(opened.map(({ candidate }) => candidate.close()));
  }
}

async function measure(
  opened: readonly Opened[],
  { warmUps, runs }: { readonly warmUps: number; readonly runs: number },
  progress: (message: string) => void,
): Promise<void> {
  for (let round = 1 - warmUps; round <= runs; round++) {
    for (const { entrant, candidate, samples } of opened) {
      progress(round < 1 ? `warming up: ${entrant.id}` : `run ${round} of ${runs}: ${entrant.id}`);
      const sample = await candidate.run();
      const [counted, expected] = [sample.counts, candidate.expected].map((counts) => JSON.stringify(counts));
      if (counted !== expected) {
        throw new Error(`${entrant.id} counted ${counted ?? 'nothing'}, not ${expected ?? 'nothing'}.`);
      }
      if (round >= 1) samples.push(sample);
    }
  }
}
