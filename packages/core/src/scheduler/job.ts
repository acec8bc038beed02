import type { Time } from '../time/time';

/** One output operation of one batch, ready to run. */
export interface Job {
  /** The time of its batch. */
  readonly time: Time;
  /** Place of the output operation among those of the graph, from 0, in the order of their registration. */
  readonly outputId: number;
  /** Short call site: `print at word-count.ts:9`. */
  readonly name: string;
  /** Long call site: one frame of the user's program a line. */
  readonly description: string;
  /** Has it start no more work. */
  cancel?(reason: string): void;
  /** Runs it, once. Resolves when the output function and every action that was started in it are done. */
  run(): Promise<void>;
}

/** As Spark names it in logs: `streaming job 1000 ms.0`. */
export function jobId(job: Pick<Job, 'time' | 'outputId'>): string {
  return `streaming job ${String(job.time)}.${String(job.outputId)}`;
}
