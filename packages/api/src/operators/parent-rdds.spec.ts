import type { DStream } from '../dstream';
import { runBatches } from '../internal/testing';
import { withGap } from './test-gap';

describe('parentRdds', () => {
  // As in Spark: a union or a transform over several streams needs an RDD of each for every batch.
  it.each([
    ['union', (s: DStream<string>, gap: DStream<string>) => s.union(gap)],
    ['transform', (_: DStream<string>, gap: DStream<string>) => gap.transform((rdd) => rdd)],
    ['count', (_: DStream<string>, gap: DStream<string>) => gap.count().map(String)],
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
});
