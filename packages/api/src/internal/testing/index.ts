export { expectBatches, type ExpectBatchesOptions } from './expect-batches';
export { runBatch } from './run-batch';
export { type BatchOutput, runBatches, type RunBatchesOptions } from './run-batches';
