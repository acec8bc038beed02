import { MeasuredProcess } from '../process/measured-process';
import type { RunResult } from '../process/serve-runs';
import type { Candidate, Sample, Skipped } from '../row';

/** A candidate that is a process: started once, asked for one run at a time. */
export async function processCandidate(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  valueOf: (result: RunResult) => number,
): Promise<Candidate | Skipped> {
  const measured = await MeasuredProcess.start(command, args, env);
  if (!(measured instanceof MeasuredProcess)) return { skipped: measured.unavailable };
  return {
    description: measured.ready,
    run: async (): Promise<Sample> => {
      const result = await measured.run();
      return { value: valueOf(result), counts: result.counts };
    },
    close: () => measured.close(),
  };
}

/** Throughput in MB/s, where MB is 10^6 bytes. */
export function megabytesPerSecond(bytes: number): (result: RunResult) => number {
  return ({ seconds }) => bytes / 1e6 / seconds;
}
