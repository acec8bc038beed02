import type { Entrant, Sample } from './entrant';

/** Entrants that are measured together, and what their results are held against. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** What ends the time of a run: the action that asks for the result. */
  readonly ends: string;
  readonly entrants: readonly Entrant[];
  readonly goals: readonly Goal[];
  /** A single round that takes minutes: measured only when it is named, or with --full. */
  readonly long?: true;
}

/** A mark to reach. */
export interface Goal {
  readonly what: string;
  readonly unit: 'x' | 'ms' | 'MB' | 'MB/s';
  readonly sense: 'at least' | 'at most';
  readonly asked: number;
  /** Of the goals of a row that have a name here, one is enough. */
  readonly either?: string;
  /** The value of one round; undefined where an entrant that it takes was skipped. */
  readonly of: (round: Round) => number | undefined;
}

/** What an entrant gave in one round; undefined if it was skipped. */
export type Round = (entrant: string) => RoundSample | undefined;

export interface RoundSample extends Sample {
  readonly description: string;
}
