import { addLinesRead, NOTHING_READ } from './lines-read';
import type { MapOutput } from './shuffle-output';

/** What the tasks of a map stage have read and made, in words. */
export function describeOutputs(outputs: readonly MapOutput[]): string {
  const columns = outputs.flatMap((output) => (output.kind === 'columns' ? [output] : []));
  const made = outputs.reduce((sum, output) => sum + sizeOf(output), 0);
  const groups = `${String(made)} ${outputs.some(({ kind }) => kind === 'rows') ? 'rows' : 'groups'}`;
  if (columns.length === 0) return groups;
  const { bytes, lines, rows, escaped } = columns.reduce((sum, { read }) => addLinesRead(sum, read), NOTHING_READ);
  const read = `${String(bytes)} bytes, ${String(lines)} lines, ${String(escaped)} of them escaped`;
  return `${read}, ${String(rows)} rows on the kernel, ${groups}`;
}

function sizeOf(output: MapOutput): number {
  if (output.kind !== 'columns') return output.partitions.reduce((sum, partition) => sum + partition.length, 0);
  return output.columns.hashes.length + (output.escaped === undefined ? 0 : sizeOf(output.escaped));
}
