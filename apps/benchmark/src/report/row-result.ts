import type { Outcome } from '../run-interleaved';

/** One row of the results: what `--json` writes. Values are in `unit`, and higher is better. */
export interface RowResult {
  readonly id: string;
  readonly title: string;
  readonly unit: 'MB/s' | 'cores';
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
  /** Id of the row that `ratio` divides by; null where there is none, or where it was skipped. */
  readonly reference: string | null;
  /** The median, over the rounds, of this row's value divided by the reference's value of the same round. */
  readonly ratio: number | null;
  /** What ran: kernel, instruction set, master. */
  readonly description: string;
}

/** Sums up the rows that were measured. */
export function rowResults(outcomes: readonly Outcome[]): RowResult[] {
  const valuesOf = new Map(
    outcomes.flatMap((outcome) => ('values' in outcome ? [[outcome.row.id, outcome.values] as const] : [])),
  );
  return outcomes.flatMap((outcome) => {
    if (!('values' in outcome)) return [];
    const { id, title, unit } = outcome.row;
    const { values, description } = outcome;
    const reference = valuesOf.has(outcome.row.reference ?? '') ? (outcome.row.reference ?? null) : null;
    return [
      {
        id,
        title,
        unit,
        median: median(values),
        min: Math.min(...values),
        max: Math.max(...values),
        runs: values.length,
        reference,
        ratio: reference === null ? null : medianRatio(values, valuesOf.get(reference) ?? []),
        description,
      },
    ];
  });
}

/** The median of the quotients of two rows' values, round by round. */
export function medianRatio(values: readonly number[], references: readonly number[]): number {
  return median(values.map((value, round) => value / (references[round] ?? NaN)));
}

/** @param values one or more */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}
