import { InputDStream, type RDD, type Time } from '@ts-streaming/core';
import { DStream } from '../dstream';
import { runBatches } from '../internal/testing';
import type { StreamingContext } from '../streaming-context';

/** Has no RDD for the batch at 2000 ms. */
class Gap extends InputDStream<string> {
  override compute(time: Time): RDD<string> | undefined {
    return time.milliseconds === 2000 ? undefined : this.graph.sparkContext.parallelize(['x'], 1);
  }
  override start(): void {}
  override stop(): void {}
}

const withGap = (stream: DStream<string>, context: StreamingContext): DStream<string> =>
  new DStream(new Gap(stream.node.graph, 'Gap stream'), context);

describe('parentRdds', () => {
  // As in Spark: a union or a transform over several streams needs an RDD of each for every batch.
  it.each([
    ['union', (s: DStream<string>, gap: DStream<string>) => s.union(gap)],
    ['transform', (_: DStream<string>, gap: DStream<string>) => gap.transform((rdd) => rdd)],
  ])('fails the batch of a %s where a stream has no RDD', async (operation, combine) => {
    const seen: number[] = [];
    const run = runBatches([['a'], ['b'], ['c']], (s, context) => {
      const combined = combine(s, withGap(s, context));
      combined.foreachRDD((_, time) => void seen.push(time.milliseconds));
      return combined;
    });
    await expect(run).rejects.toMatchObject({
      code: 'TSS_JOB_GENERATION_FAILED',
      context: { timeMs: 2000 },
      cause: { code: 'TSS_GRAPH_NO_RDD', context: { operation, timeMs: 2000 } },
    });
    expect(seen).toEqual([1000]);
  });

  it('leaves out the batch of an operation on one stream', async () => {
    const batches = await runBatches([['a'], ['b'], ['c']], (s, context) => withGap(s, context).map((x) => x));
    expect(batches.map(({ time, elements }) => [time.milliseconds, elements])).toEqual([
      [1000, ['x']],
      [3000, ['x']],
    ]);
  });
});
