export type { BatchRecords } from './batches-input';
export type { BatchOutput, Run, RunOptions } from './batch-outputs';
export { expectBatches, type ExpectBatchesOptions } from './expect-batches';
export { runBatch } from './run-batch';
export { runBatches } from './run-batches';
export { runStreams } from './run-streams';
export { testStream } from './test-stream';
