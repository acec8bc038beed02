import { partitionOf } from '../stable-hash';
import { allocate } from './allocate';
import { SLICE_GROUPS, type Work } from './work';

/** Where the groups of a table stand in its columns. */
export interface Placement {
  /** uint32[n]: the group, in first-seen order, that stands at each position. */
  readonly order: Uint32Array;
  /** uint32[n]: the stable hash of the group at each position. */
  readonly hashes: Uint32Array;
  /** uint32[partitions]: see `PartitionedColumns`. */
  readonly partitionEnds: Uint32Array;
}

/**
 * Orders groups by partition, in each as they were first seen: a counting sort, O(n + partitions).
 *
 * @param seenHashes uint32[n]: the stable hash of each group in first-seen order
 */
export function* placeGroups(seenHashes: Uint32Array, partitions: number): Work<Placement> {
  const count = seenHashes.length;
  const order = new Uint32Array(allocate(4 * count));
  const hashes = new Uint32Array(allocate(4 * count));
  const partitionEnds = new Uint32Array(allocate(4 * partitions));
  for (let group = 0; group < count; group++) {
    const partition = partitionOf(seenHashes[group] as number, partitions);
    partitionEnds[partition] = (partitionEnds[partition] as number) + 1;
  }
  yield;
  let start = 0;
  for (let partition = 0; partition < partitions; partition++) {
    const size = partitionEnds[partition] as number;
    partitionEnds[partition] = start;
    start += size;
  }
  // The starts become the ends as the groups are placed.
  for (let group = 0; group < count; group++) {
    if (group % SLICE_GROUPS === SLICE_GROUPS - 1) yield;
    const hash = seenHashes[group] as number;
    const partition = partitionOf(hash, partitions);
    const position = partitionEnds[partition] as number;
    partitionEnds[partition] = position + 1;
    order[position] = group;
    hashes[position] = hash;
  }
  return { order, hashes, partitionEnds };
}
