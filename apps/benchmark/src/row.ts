import type { CountSummary } from './counts/count-summary';

/** What every row of a run works on. */
export interface Workload {
  /** The text on disk, and its size in bytes. */
  readonly file: string;
  readonly bytes: number;
  /** The folder of this app, which holds `dist` and `limit`. */
  readonly home: string;
  /** Where compiled programs and generated texts are kept between runs. */
  readonly cache: string;
  /** How many times a socket row sends the text when the row itself is fast; 1 in a smoke run. */
  readonly socketRepeats: { readonly native: number; readonly typescript: number; readonly idiomatic: number };
}

/** One line of the table. Higher values are better. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly unit: 'MB/s' | 'cores';
  /** The row whose value, in the same round, this row's is divided by; measured along with it. */
  readonly reference: string | undefined;
  /** Gets ready everything that is not to be measured. Skipped when this machine lacks what it takes. */
  open(workload: Workload): Promise<Candidate | Skipped>;
}

/** A row that is ready to run. */
export interface Candidate {
  readonly description: string;
  run(): Promise<Sample>;
  close(): Promise<void>;
}

export interface Sample {
  /** In the row's unit; MB is 10^6 bytes. */
  readonly value: number;
  /** Of the text, once. */
  readonly counts: CountSummary;
}

export interface Skipped {
  readonly skipped: string;
}
