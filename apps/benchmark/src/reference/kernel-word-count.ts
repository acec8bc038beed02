import { type Columns, lineProgramOf, type TableSpec } from '@ts-streaming/kernel';
import { CountSummaryBuilder, type CountSummary } from '../counts/count-summary';

/** The word count, as the planner gives it to a kernel. */
export const WORD_COUNT = lineProgramOf({ separators: [Buffer.from(' ')], value: 1 });
export const WORD_TABLE: TableSpec = { key: 'utf8', aggregates: ['sum'] };

/** Summarises the groups of a table of words. */
export function summarizeWords({ keys, values }: Columns): CountSummary {
  if (keys.type === 'float64') throw new Error(`Expected utf8 keys, got ${keys.type}.`);
  const builder = new CountSummaryBuilder();
  values[0]?.forEach((count, i) => builder.add(keys.bytes.subarray(keys.offsets[i], keys.offsets[i + 1]), count));
  return builder.build();
}
