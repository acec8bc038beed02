/** Counts what came in and is in no block. */
export interface DroppedData {
  /** Lines longer than `streaming.receiver.maxLineLength`. */
  readonly oversizedLines: number;
  /** Lines that were unfinished when a connection broke, or when we stopped. */
  readonly partialLines: number;
  /** Rows that were stored when the receiver was not running. */
  readonly refusedRows: number;
}

/**
 * A receiver, as it stands.
 *
 * @see Spark: ReceiverInfo
 * @since 0.1.0
 */
export interface ReceiverInfo {
  readonly streamId: number;
  /** Class and stream: `SocketReceiver-0`. */
  readonly name: string;
  /** Whether it runs. */
  readonly active: boolean;
  /** The machine it runs on; empty until it starts. */
  readonly location: string;
  /** What its last report said; empty if it has reported nothing. */
  readonly lastErrorMessage: string;
  /** The error of its last report, with its stack; empty if there was none. */
  readonly lastError: string;
  /** When it last reported, in ms since the epoch; `undefined` if never. */
  readonly lastErrorTimeMs: number | undefined;
  /** What came in and was dropped, as of the last news of the receiver. */
  readonly dropped: DroppedData;
}
