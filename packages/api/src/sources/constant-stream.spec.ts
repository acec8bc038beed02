import { milliseconds, SparkContext } from '@ts-streaming/core';
import { runBatches } from '../internal/testing';
import { StreamingContext } from '../streaming-context';

describe('ConstantInputDStream', () => {
  it('gives the same RDD in each batch, in its partitions', async () => {
    const batches = await runBatches<string, string>([[], []], (_, ssc) =>
      ssc.constantStream(ssc.sparkContext.parallelize(['a', 'b'], 3)),
    );
    expect(batches.map(({ elements, numPartitions }) => [elements, numPartitions])).toEqual([
      [['a', 'b'], 3],
      [['a', 'b'], 3],
    ]);
  });

  it('refuses what is no RDD', () => {
    const ssc = new StreamingContext(new SparkContext('local', 'test'), milliseconds(100));
    expect(() => ssc.constantStream(null as never)).toThrow('constantStream: rdd is null. Use an RDD.');
  });
});
