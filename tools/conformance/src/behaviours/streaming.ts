import { ManualClock, milliseconds, SparkContext, StreamingContext, type StreamingListener } from '@ts-streaming/api';
import { runBatch } from '@ts-streaming/testing';

/** A context on a manual clock, with batches of 100 ms. */
export function streaming(sparkContext = new SparkContext('local[3]', 'behaviours')): {
  readonly clock: ManualClock;
  readonly ssc: StreamingContext;
  readonly runBatches: (count: number) => Promise<void>;
} {
  const clock = new ManualClock();
  const ssc = new StreamingContext(sparkContext, milliseconds(100), { clock, output: { write: () => undefined } });
  const runBatches = async (count: number): Promise<void> => {
    for (let batch = 0; batch < count; batch++) await runBatch(ssc, clock);
  };
  return { clock, ssc, runBatches };
}

/** Collects the events of one callback. */
export function collected<Name extends keyof StreamingListener>(
  ssc: StreamingContext,
  name: Name,
): readonly Parameters<NonNullable<StreamingListener[Name]>>[0][] {
  const events: Parameters<NonNullable<StreamingListener[Name]>>[0][] = [];
  ssc.addStreamingListener({ [name]: (event: (typeof events)[number]) => void events.push(event) });
  return events;
}

/** Lets everything that is ready happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
