import type { Emit } from '../rdd/rdd-node';

/** What an action does with the rows of one partition, once for each partition. */
export type Action<R> = RowsAction<R> | IteratorAction<R>;

/** Takes rows one by one, as fast as they come. */
export interface RowsAction<R> {
  readonly kind: 'rows';
  readonly name: string;
  readonly open: (partition: number) => PartitionSink<R>;
  /** The result for so many rows, where nothing else of them matters. */
  readonly ofSize?: (rows: number) => R;
  /** The rows that count, where not all do: others may be left out, and those that are left come in that order. */
  readonly first?: FirstRows;
}

/** Which rows of a partition count, for what can find them without making the others. */
export interface FirstRows {
  readonly count: number;
  /** What a row is ordered by, itself if left out. */
  readonly key: ((row: never) => unknown) | undefined;
  readonly ascending: boolean;
}

export interface PartitionSink<R> {
  /** @returns false when no more rows are wanted */
  readonly emit: Emit;
  readonly finish: () => R | Promise<R>;
}

/** Gives a function of the program all rows of the partition as an iterable. */
export interface IteratorAction<R> {
  readonly kind: 'iterator';
  readonly name: string;
  readonly run: (rows: Iterable<unknown>, partition: number) => R | Promise<R>;
}
