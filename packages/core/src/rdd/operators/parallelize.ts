import { nodeIdentity, type SourceNode } from '../rdd-node';
import { requirePartitionCount } from '../partitioner';

/**
 * The items of a collection, cut into slices: slice i of n over L items holds items floor(i·L/n) to floor((i+1)·L/n).
 *
 * The items are copied when the RDD is made, so that later changes of the collection do not show.
 */
export function parallelize(items: Iterable<unknown>, numSlices: number): SourceNode {
  requirePartitionCount('parallelize', numSlices, 'numSlices');
  const rows = [...items];
  const cut = (slice: number): number => Math.floor((slice * rows.length) / numSlices);
  const partitions = Array.from(
    { length: numSlices },
    (_, slice) => ({ kind: 'rows', rows: rows.slice(cut(slice), cut(slice + 1)) }) as const,
  );
  return { ...nodeIdentity('parallelize'), kind: 'source', partitions: () => partitions, elements: 'unknown' };
}

/** No partitions and no elements. */
export function emptyRdd(): SourceNode {
  return { ...nodeIdentity('emptyRDD'), kind: 'source', partitions: () => [], elements: 'unknown' };
}
