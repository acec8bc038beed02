import { createInterface } from 'node:readline';
import type { CountSummary } from '../counts/count-summary';

/** The first line of a measured process: what is measured, or why it cannot be. */
export type Greeting = { readonly ready: string } | { readonly unavailable: string };

/** What one run gave. */
export interface RunResult {
  readonly seconds: number;
  readonly counts?: CountSummary;
  /** What else was measured, by name; the unit is part of the name. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** The child's half of the protocol: prints `greeting`, then a result for each line of its input, and ends with the input. */
export async function serveRuns(greeting: Greeting, run: () => Promise<RunResult>): Promise<void> {
  print(greeting);
  for await (const _line of createInterface({ input: process.stdin })) print(await run());
}

function print(message: Greeting | RunResult): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
