import type { ManualClock } from '@ts-streaming/core';
import type { StreamingContext } from '../../streaming-context';

/** What is known of the contexts of tests. */
const KNOWN = new WeakMap<StreamingContext, { isAwaited: boolean; thrown: unknown }>();

/**
 * Moves the clock on by one batch of a context, and waits until the batch is done.
 *
 * @throws JobError what failed in the batch, or in one before it that nothing has waited for; an error is thrown once
 * @example
 * ```ts
 * import { ManualClock, runBatch, testStream } from '@ts-streaming/testing';
 * const clock = new ManualClock();
 * const ssc = new StreamingContext(new SparkContext('local[2]', 'Step by step'), milliseconds(100), { clock });
 * testStream(ssc, [['a'], ['b']]).foreachRDD(async (rdd) => console.log(await rdd.collect())); // [ 'a' ]
 * await ssc.start();
 * await runBatch(ssc, clock);
 * await ssc.stop();
 * ```
 * @since 0.2.0
 */
export async function runBatch(context: StreamingContext, clock: ManualClock): Promise<void> {
  const known = KNOWN.get(context) ?? { isAwaited: false, thrown: undefined };
  KNOWN.set(context, known);
  // A context that nothing waits for warns of its failures. The test is told by what this throws.
  if (!known.isAwaited) {
    known.isAwaited = true;
    const waited = (): boolean => (known.isAwaited = false);
    context.awaitTermination().then(waited, waited);
  }
  clock.advance(context.batchDuration.milliseconds);
  await context.idle();
  const outcome = context.awaitTerminationOrTimeout(0);
  clock.advance(0);
  try {
    await outcome;
  } catch (error) {
    // A context keeps the last error, and every later wait throws it again.
    if (known.thrown === error) return;
    known.thrown = error;
    throw error;
  }
}
