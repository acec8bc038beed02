import type { DStream } from '../../dstream';
import type { StreamingContext } from '../../streaming-context';
import type { BatchRecords } from './batches-input';
import { type BatchOutput, batchOutputs, type RunOptions } from './batch-outputs';

/**
 * Runs batches through an operation over one stream.
 *
 * @param inputs the elements of each batch
 * @param operation given the stream of the inputs and its context; what it returns is collected
 * @returns what each batch of the result had, in order of time
 * @throws what a batch threw
 */
export async function runBatches<T, U>(
  inputs: readonly BatchRecords<T>[],
  operation: (stream: DStream<T>, context: StreamingContext) => DStream<U>,
  options: RunOptions = {},
): Promise<BatchOutput<U>[]> {
  return batchOutputs<[T], U>('runBatches', {
    ...options,
    inputs: [inputs],
    build: (context, [stream]) => operation(stream, context),
  });
}
