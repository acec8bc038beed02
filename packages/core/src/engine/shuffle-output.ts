import type { AggregationShape } from '@ts-streaming/expr';
import type { PartitionedColumns, TableSpec } from '@ts-streaming/kernel/contract';
import type { Group } from '../rdd/combiner-table';
import type { LinesRead } from './lines-read';

/**
 * What the map side of a shuffle left: the outputs of its tasks, in the order in which the reduce side merges them.
 *
 * Columns where the task was lowered, groups or rows by partition otherwise.
 */
export type MapOutput = ColumnsOutput | GroupsOutput | RowsOutput;

export interface ColumnsOutput {
  readonly kind: 'columns';
  readonly columns: PartitionedColumns;
  /** How its values are merged. */
  readonly spec: TableSpec;
  /** What its values are to the program. */
  readonly shape: AggregationShape;
  /** Groups of lines that escaped from the kernel and that no column holds; merged after the columns. */
  readonly escaped: GroupsOutput | undefined;
  /** Undefined where a worker has made columns of rows. */
  readonly read: LinesRead | undefined;
  /** What of that was read before the job began, where lines are folded as they come in. */
  readonly ahead?: LinesRead;
}

/** Combined on the map side. */
export interface GroupsOutput {
  readonly kind: 'groups';
  /** By partition. */
  readonly partitions: readonly (readonly Group[])[];
  /** Where a kernel counted texts first. */
  readonly read?: LinesRead;
}

/** Moved as they were. */
export interface RowsOutput {
  readonly kind: 'rows';
  /** By partition. */
  readonly partitions: readonly (readonly unknown[])[];
}
