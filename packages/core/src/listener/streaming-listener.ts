import type { BatchInfo } from './batch-info';
import type { OutputOperationInfo } from './output-operation-info';
import type { ReceiverInfo } from './receiver-info';

/** The context has started. */
export interface StreamingStarted {
  /** In ms since the epoch. */
  readonly timeMs: number;
}

/** Something happened to a receiver. */
export interface ReceiverEvent {
  readonly receiverInfo: ReceiverInfo;
}

/** Something happened to a batch. */
export interface BatchEvent {
  readonly batchInfo: BatchInfo;
}

/** Something happened to an output operation of a batch. */
export interface OutputOperationEvent {
  readonly outputOperationInfo: OutputOperationInfo;
}

/**
 * Gets the news of a running context: implement the callbacks that you need.
 *
 * They are called on the driver, in the order of what happened, in a later turn. One that throws is reported once as a
 * process warning and disturbs nobody. A promise that one returns is not waited for.
 *
 * @example
 * ```ts
 * const listener: StreamingListener = {
 *   onBatchCompleted({ batchInfo }) {
 *     console.log(`${batchInfo.batchTime}: ${batchInfo.numRecords} records in ${batchInfo.totalDelayMs} ms`);
 *   },
 * };
 * ```
 * @see Spark: StreamingListener
 * @since 0.1.0
 */
export interface StreamingListener {
  onStreamingStarted?(event: StreamingStarted): void | Promise<void>;
  onReceiverStarted?(event: ReceiverEvent): void | Promise<void>;
  onReceiverError?(event: ReceiverEvent): void | Promise<void>;
  onReceiverStopped?(event: ReceiverEvent): void | Promise<void>;
  /** Its jobs are queued. */
  onBatchSubmitted?(event: BatchEvent): void | Promise<void>;
  /** Its first job starts. */
  onBatchStarted?(event: BatchEvent): void | Promise<void>;
  /** Its last job has ended, well or badly. */
  onBatchCompleted?(event: BatchEvent): void | Promise<void>;
  onOutputOperationStarted?(event: OutputOperationEvent): void | Promise<void>;
  onOutputOperationCompleted?(event: OutputOperationEvent): void | Promise<void>;
}
