import { CombinerTable } from '../combiner-table';
import { requirePair } from '../pair';

/** The last value of each key, keys compared by value, in order of arrival. */
export function lastByKey(rows: Iterable<unknown>): Map<unknown, unknown> {
  const last = new CombinerTable({
    createCombiner: (value) => value,
    mergeValue: (_, value) => value,
    mergeCombiners: (_, right) => right,
    mapSideCombine: false,
    reduction: undefined,
    read: () => ({ kind: 'opaque', reason: 'it is not a step of a plan' }),
  });
  for (const row of rows) last.addValue(...requirePair('collectAsMap', row));
  return new Map(last.groups().map(({ key, combiner }) => [key, combiner]));
}
