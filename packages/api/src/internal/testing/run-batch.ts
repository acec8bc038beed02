import type { ManualClock } from '@ts-streaming/core';
import type { StreamingContext } from '../../streaming-context';

/**
 * Moves the clock on by one batch of a context, and waits until the batch is done.
 *
 * @throws what the batch, or one before it, threw
 */
export async function runBatch(context: StreamingContext, clock: ManualClock): Promise<void> {
  clock.advance(context.batchDuration.milliseconds);
  await context.idle();
  const outcome = context.awaitTerminationOrTimeout(0);
  clock.advance(0);
  await outcome;
}
