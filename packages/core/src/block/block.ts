/** What a receiver's data is cut into: the unit that is stored, allocated to a batch and read by a task. */
export type Block = LineBlock | RowBlock;

/** Bytes of whole lines, in slabs. Sealed: never written again until it is released. */
export interface LineBlock {
  readonly kind: 'lines';
  readonly streamId: number;
  /** Ascending in the order of arrival within the stream. */
  readonly blockId: number;
  /** In order; no line spans two chunks. */
  readonly chunks: readonly Uint8Array[];
  readonly bytes: number;
  /** Number of lines. */
  readonly records: number;
  /** Gives the memory back. The chunks must not be read afterwards. Idempotent. */
  release(): void;
}

/** Rows that a receiver stored one by one or as an array. */
export interface RowBlock {
  readonly kind: 'rows';
  readonly streamId: number;
  readonly blockId: number;
  readonly rows: readonly unknown[];
  readonly records: number;
  /** Drops the rows. Idempotent. */
  release(): void;
}
