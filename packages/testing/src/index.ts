/*
 * Tests for programs of ts-streaming: batches in, batches out, on a clock that the test moves. Needs no test runner of its own.
 */

// Batches in, batches out
export {
  type BatchRecords,
  expectBatches,
  type ExpectBatchesOptions,
  type Run,
  type RunOptions,
  runStreams,
} from '@ts-streaming/api/internal/testing';

// A program of one's own, batch by batch
export { ManualClock } from '@ts-streaming/core';
export { runBatch, testStream } from '@ts-streaming/api/internal/testing';
export { TestReceiver } from './test-receiver';
export { type SinkBatch, TestSink } from './test-sink';
