import { readFileSync } from 'node:fs';
import { inputFiles } from '../input-files';
import { requirePartitionCount } from '../partitioner';
import { narrowNode, nodeIdentity, type RddNode, type RowsPartition, type SourceNode } from '../rdd-node';

/**
 * A row for each file: its path, and what is read of it when it is asked for. Files are looked for when first asked for.
 *
 * @param operator the method that was called, for plans
 */
export function wholeFiles(
  operator: string,
  path: string,
  minPartitions: number,
  read: (file: string) => unknown,
): RddNode {
  requirePartitionCount(operator, minPartitions, 'minPartitions');
  let partitions: readonly RowsPartition[] | undefined;
  const paths: SourceNode = {
    ...nodeIdentity(operator),
    kind: 'source',
    partitions: () =>
      (partitions ??= inSlices(
        inputFiles(path).map(({ file }) => file),
        minPartitions,
      )),
    elements: 'unknown',
  };
  return narrowNode(paths, {
    shape: 'row',
    operator,
    fn: undefined,
    preservesPartitioning: false,
    bind: (emit) => (file) => emit([file, read(file as string)]),
  });
}

/** A file as text. */
export function readText(file: string): string {
  return readFileSync(file, 'utf8');
}

/** A file as bytes. */
export function readBytes(file: string): Uint8Array {
  return readFileSync(file);
}

function inSlices(files: readonly string[], numSlices: number): RowsPartition[] {
  const count = Math.min(numSlices, Math.max(1, files.length));
  const cut = (slice: number): number => Math.floor((slice * files.length) / count);
  return Array.from({ length: count }, (_, slice) => ({ kind: 'rows', rows: files.slice(cut(slice), cut(slice + 1)) }));
}
