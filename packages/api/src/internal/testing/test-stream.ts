import { RDD, requireArgument } from '@ts-streaming/core';
import type { DStream } from '../../dstream';
import type { StreamingContext } from '../../streaming-context';
import { BatchesInputDStream, type BatchRecords } from './batches-input';

/** Partitions of an input batch where a test does not say: enough to show what is not merged. */
const DEFAULT_PARTITIONS = 2;

/**
 * Makes a stream with known records in each batch: the first array is the first batch, those past the last are empty.
 *
 * @param batches the records of each batch, or an RDD that has them; `null` for a batch in which the stream has no RDD at all: operations over several streams fail then
 * @param numPartitions of each batch
 * @throws GraphError TSS_GRAPH_STARTED; RddError TSS_RDD_BAD_ARGUMENT
 * @example
 * ```ts
 * testStream(ssc, [['a', 'b'], []]).count().foreachRDD(async (rdd) => console.log(await rdd.collect()));
 * ```
 * @since 0.2.0
 */
export function testStream<T>(
  ssc: StreamingContext,
  batches: readonly (BatchRecords<T> | RDD<T>)[],
  numPartitions: number = DEFAULT_PARTITIONS,
): DStream<T> {
  const expected = 'an array of batches, each an array of records, an RDD, or null for no RDD';
  const isBatches = Array.isArray(batches) && batches.every(isBatch);
  requireArgument(isBatches, batches, { operation: 'testStream', argument: 'batches', expected });
  return ssc.inputStream((graph) => new BatchesInputDStream(graph, batches, numPartitions));
}

function isBatch(batch: unknown): boolean {
  return batch === null || Array.isArray(batch) || batch instanceof RDD;
}
