import { inputFiles } from '../input-files';
import { requirePartitionCount } from '../partitioner';
import { type FilePartition, nodeIdentity, type SourceNode } from '../rdd-node';

/** Block size of Spark's local file system: no split is larger. */
const MAX_SPLIT_BYTES = 32 * 2 ** 20;

/** A remainder of up to a tenth is not worth a split of its own (Hadoop's rule). */
const SPLIT_SLOP = 1.1;

/** Splits shorter than this are all overhead. */
const MIN_SPLIT_BYTES = 1;

/**
 * The lines of the files that a path stands for. Looked at when first asked for.
 *
 * @param minPartitions aimed at; a file is also cut so that no split is over 32 MiB
 * @throws RddError TSS_RDD_BAD_ARGUMENT if `minPartitions` is not a whole number of 1 or more
 */
export function textFile(path: string, minPartitions: number): SourceNode {
  requirePartitionCount('textFile', minPartitions, 'minPartitions');
  let partitions: readonly FilePartition[] | undefined;
  return {
    ...nodeIdentity('textFile'),
    kind: 'source',
    partitions: () => (partitions ??= splitFiles(path, minPartitions)),
    elements: 'line',
  };
}

function splitFiles(path: string, minPartitions: number): FilePartition[] {
  const files = inputFiles(path);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const goal = Math.max(MIN_SPLIT_BYTES, Math.min(Math.floor(total / minPartitions), MAX_SPLIT_BYTES));
  return files.flatMap(({ file, size }) => splitFile(file, size, goal));
}

function splitFile(path: string, size: number, splitBytes: number): FilePartition[] {
  const splits: FilePartition[] = [];
  let start = 0;
  while ((size - start) / splitBytes > SPLIT_SLOP) {
    splits.push({ kind: 'file', path, start, end: start + splitBytes });
    start += splitBytes;
  }
  if (start < size || size === 0) splits.push({ kind: 'file', path, start, end: size });
  return splits;
}
