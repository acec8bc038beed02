import type { Entrant, Sample } from '../entrant';
import type { Goal, Round, Row } from '../row';
import type { Outcome } from '../run-interleaved';
import { median } from './median';

/** One row of the results: what `--json` writes. */
export interface RowResult {
  readonly id: string;
  readonly title: string;
  /** What ends the time of a run. */
  readonly ends: string;
  readonly entrants: readonly EntrantResult[];
  readonly goals: readonly GoalResult[];
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
}

export interface EntrantResult extends Pick<Entrant, 'id' | 'title' | 'unit'> {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
  readonly description: string;
  /** Medians, by name. */
  readonly figures: Readonly<Record<string, number>>;
}

/** A goal, and what it came to round by round. */
export interface GoalResult extends Pick<Goal, 'what' | 'unit' | 'sense' | 'asked'> {
  /** Of the goals of a row with the same text here, one is enough. */
  readonly either: string | null;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Whether the median, or that of another goal that is enough, is what was asked for. */
  readonly reached: boolean;
}

interface Measured {
  readonly entrant: Entrant;
  readonly description: string;
  readonly samples: readonly Sample[];
}

/** Sums up a row that was measured. Goals of entrants that were skipped are left out. */
export function rowResult({ id, title, ends, goals }: Row, outcomes: readonly Outcome[]): RowResult {
  const measured = outcomes.filter((outcome): outcome is Measured & Outcome => 'samples' in outcome);
  const skipped = outcomes.flatMap((outcome) =>
    'skipped' in outcome ? [{ id: outcome.entrant.id, reason: outcome.skipped }] : [],
  );
  return {
    id,
    title,
    ends,
    entrants: measured.map(entrantResult),
    goals: goalResults(goals, roundsOf(measured)),
    skipped,
  };
}

function entrantResult({ entrant: { id, title, unit }, description, samples }: Measured): EntrantResult {
  const names = Object.keys(samples[0]?.figures ?? {});
  const figures = Object.fromEntries(
    names.map((name) => [name, median(samples.map((sample) => sample.figures?.[name] ?? NaN))]),
  );
  return {
    id,
    title,
    unit,
    ...spreadOf(samples.map(({ value }) => value)),
    runs: samples.length,
    description,
    figures,
  };
}

function roundsOf(measured: readonly Measured[]): Round[] {
  const rounds = Math.max(0, ...measured.map(({ samples }) => samples.length));
  return Array.from({ length: rounds }, (_, i): Round => (id) => {
    const found = measured.find(({ entrant }) => entrant.id === id);
    const sample = found?.samples[i];
    return found === undefined || sample === undefined ? undefined : { ...sample, description: found.description };
  });
}

function goalResults(goals: readonly Goal[], rounds: readonly Round[]): GoalResult[] {
  const results = goals.flatMap(({ what, unit, sense, asked, either = null, of }): GoalResult[] => {
    const values = rounds.flatMap((round) => of(round) ?? []);
    if (values.length === 0) return [];
    const spread = spreadOf(values);
    const reached = sense === 'at least' ? spread.median >= asked : spread.median <= asked;
    return [{ what, unit, sense, asked, either, ...spread, reached }];
  });
  return results.map((result) => {
    const enough = results.some(({ either, reached }) => reached && either !== null && either === result.either);
    return { ...result, reached: result.reached || enough };
  });
}

function spreadOf(values: readonly number[]): { readonly median: number; readonly min: number; readonly max: number } {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}
