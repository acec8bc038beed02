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
