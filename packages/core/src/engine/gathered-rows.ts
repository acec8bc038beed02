import type { GatheredNode } from '../rdd/rdd-node';
import { chunked, lazyRows, type RowChunks } from './row-pipeline';

/** The rows of a partition of a gathered node. @param inputs the rows of what it reads */
export async function gatheredRows(
  { compute, settle, sizeOf }: GatheredNode,
  inputs: readonly Iterable<unknown>[],
  partition: number,
): Promise<RowChunks> {
  const rows = (): Iterable<unknown> => compute(inputs, partition);
  if (settle !== undefined) return [await settle(rows())];
  return sizeOf === undefined ? chunked(rows()) : lazyRows(sizeOf(partition), rows);
}
