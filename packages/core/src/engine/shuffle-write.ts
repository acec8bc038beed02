import { partitionOf } from '@ts-streaming/kernel/contract';
import { CombinerTable, type Group } from '../rdd/combiner-table';
import { isData } from '../rdd/copy-data';
import { callFor, noteFailedCall } from '../rdd/failed-call';
import { requirePair } from '../rdd/pair';
import { checkedPartition, HashPartitioner } from '../rdd/partitioner';
import { numPartitionsOf, type Aggregator, type Emit, type ShuffledNode } from '../rdd/rdd-node';
import type { GroupsOutput, RowsOutput } from './shuffle-output';

/** Takes the rows of one map task and places them by partition. */
export interface ShuffleWriter {
  readonly emit: Emit;
  /** @returns undefined if what the rows were combined to cannot be kept; they are then to be written by `movingWriter` */
  readonly finish: () => GroupsOutput | RowsOutput | undefined;
}

/**
 * Combines rows by key if that may be done before they move, else places them as they are.
 *
 * What a map task leaves is read by every action, and by retries. Combiners that are plain data are copied for each of them,
 * so that functions may change theirs; what cannot be copied must be made anew each time, from rows that were not combined.
 * The first combiner tells, as a rule: no work is lost then.
 *
 * @param task index of the map task: where a round robin begins, so that small partitions spread
 */
export function shuffleWriter(node: ShuffledNode, task: number): ShuffleWriter {
  const { aggregator } = node;
  if (aggregator?.mapSideCombine !== true) return movingWriter(node, task);
  const combining = combiningWriter(node, aggregator);
  let writer: ShuffleWriter | undefined;
  const start = (row: unknown): ShuffleWriter => {
    combining.emit(row);
    if (combining.canKeep()) return combining;
    const moving = movingWriter(node, task);
    moving.emit(row);
    return moving;
  };
  return {
    emit: (row) => {
      if (writer === undefined) writer = start(row);
      else writer.emit(row);
      return true;
    },
    finish: () => (writer ?? combining).finish(),
  };
}

/** Keeps rows as they are, which is always possible. */
export interface MovingWriter extends ShuffleWriter {
  readonly finish: () => RowsOutput;
}

interface CombiningWriter extends ShuffleWriter {
  /** Whether all combiners so far can be kept. O(groups). */
  readonly canKeep: () => boolean;
}

function combiningWriter(node: ShuffledNode, aggregator: Aggregator): CombiningWriter {
  const table = new CombinerTable(aggregator);
  const canKeep = (): boolean =>
    // A reduction is given the program's own values: those that are no data it leaves as they are.
    aggregator.reduction !== undefined || table.combiners().every(isData);
  return {
    canKeep,
    emit: (row) => {
      try {
        const [key, value] = requirePair(node.operator, row);
        table.addValue(key, value);
      } catch (error) {
        noteFailedCall(error, node, row);
        throw error;
      }
      return true;
    },
    finish: () => {
      if (!canKeep()) return undefined;
      const partitions = emptyPartitions<Group>(node);
      for (const group of table.groups()) partitions[partitionOfGroup(node, group)]?.push(group);
      return { kind: 'groups', partitions };
    },
  };
}

/** @param task as for `shuffleWriter` */
export function movingWriter(node: ShuffledNode, task: number): MovingWriter {
  const partitions = emptyPartitions<unknown>(node);
  let next = task;
  const { routing } = node;
  const place: (row: unknown) => number =
    routing.kind === 'roundRobin'
      ? () => next++ % partitions.length
      : routing.kind === 'row'
        ? routing.place
        : (row) => partitionOfKey(node, requirePair(node.operator, row)[0]);
  return {
    emit: (row) => {
      partitions[callFor(node, place, row)]?.push(row);
      return true;
    },
    finish: () => ({ kind: 'rows', partitions }),
  };
}

/** By the hash that is there already, where that is what places it. */
function partitionOfGroup(node: ShuffledNode, { key, hash }: Group): number {
  const { routing } = node;
  if (routing.kind !== 'key' || !(routing.partitioner instanceof HashPartitioner)) return partitionOfKey(node, key);
  return partitionOf(hash, routing.partitioner.numPartitions);
}

function partitionOfKey({ routing }: ShuffledNode, key: unknown): number {
  return routing.kind === 'key' ? checkedPartition(routing.partitioner, key) : 0;
}

function emptyPartitions<T>(node: ShuffledNode): T[][] {
  return Array.from({ length: numPartitionsOf(node) }, () => []);
}
