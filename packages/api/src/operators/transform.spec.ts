import type { RDD } from '@ts-streaming/core';
import { expectBatches, runBatches } from '../internal/testing';

describe('TransformedDStream', () => {
  it('gives the RDD that the function makes of each batch and its time, empty batches included', async () => {
    await expectBatches(
      [['a'], []],
      (s, context) =>
        s.transform((rdd, time) => rdd.union(context.sparkContext.parallelize([String(time.milliseconds)], 1))),
      [['a', '1000'], ['2000']],
      { ordered: true },
    );
  });

  it('gives the RDDs of several streams in the order of the streams', async () => {
    const batches = await runBatches([['a']], (s, context) => {
      const lengths = s.map((w) => w.length);
      return context.transform([lengths, s], ([numbers, words], time) =>
        words.map((w) => `${w}@${String(time.milliseconds)}`).union(numbers.map(String)),
      );
    });
    expect(batches.map(({ elements }) => elements)).toEqual([['a@1000', '1']]);
  });

  it('says of RDDs that they were made where the function makes them', async () => {
    let lineage = '';
    await runBatches([['a']], (s) => {
      const mapped = s.transform((rdd) => rdd.map((word) => word)).map((word) => word);
      mapped.foreachRDD((rdd) => {
        lineage = rdd.toDebugString();
      });
      return mapped;
    });
    const places = [...lineage.matchAll(/(\w+)\[\d+\] at (\S+?):/g)].map(([, operator, file]) => [operator, file]);
    expect(places).toEqual([
      ['map', 'transform.spec.ts'],
      ['map', 'transform.spec.ts'],
    ]);
  });

  it.each([
    ['null', () => null],
    ['a promise', () => Promise.resolve()],
    ['a promise', () => Promise.reject(new RangeError('nobody waits for this'))],
    ['a value of type object', () => []],
  ])('refuses a function that returns %s', async (actual, fn) => {
    const run = runBatches([['a']], (s) => s.transform(fn as unknown as () => RDD<string>));
    await expect(run).rejects.toMatchObject({
      code: 'TSS_JOB_GENERATION_FAILED',
      cause: { code: 'TSS_GRAPH_TRANSFORM_RESULT', context: { operation: 'transform', actual } },
    });
  });
});
