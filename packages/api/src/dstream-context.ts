import type { Duration, SparkContext } from '@ts-streaming/core';
import type { PrintOutput } from './printing/print-output';

/** The state of a context's life. */
export type StreamingContextState = 'INITIALIZED' | 'ACTIVE' | 'STOPPED';

/** What a stream knows of the context it belongs to. */
export interface DStreamContext {
  readonly sparkContext: SparkContext;
  readonly batchDuration: Duration;
  /** Where `print` and `pprint` write. */
  readonly output: PrintOutput;
  getState(): StreamingContextState;
}
