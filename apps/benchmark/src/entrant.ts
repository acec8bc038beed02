import type { CountSummary } from './counts/count-summary';
import type { Workbench } from './workbench';

/** One of the things that a row compares, and a line of its table. */
export interface Entrant {
  readonly id: string;
  readonly title: string;
  /** MB is 10^6 bytes. Of MB/s more is better, of ms less. */
  readonly unit: 'MB/s' | 'ms';
  /** Gets ready everything that is not to be measured. Skipped when this machine lacks what it takes. */
  open(bench: Workbench): Promise<Candidate | Skipped>;
}

/** An entrant that is ready to run. */
export interface Candidate {
  /** What runs: kernel, instruction set, master. */
  readonly description: string;
  /** What each run must count, as something else has counted it; undefined for an entrant that counts nothing. */
  readonly expected?: CountSummary | undefined;
  run(): Promise<Sample>;
  close(): Promise<void>;
}

/** What one run gave. */
export interface Sample {
  /** In the entrant's unit. */
  readonly value: number;
  readonly counts?: CountSummary | undefined;
  /** What else was measured, by name; the unit is part of the name. */
  readonly figures?: Readonly<Record<string, number>>;
}

export interface Skipped {
  readonly skipped: string;
}
