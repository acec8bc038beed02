import { ManualClock, milliseconds, SparkContext } from '@ts-streaming/core';
import type { DStream } from '../dstream';
import { StreamingContext } from '../streaming-context';
import type { QueueItem } from './queue-stream';

/** Runs batches of 100 ms; `before` is called ahead of each. @returns what each batch had, and in how many partitions */
async function batchesOf(
  declare: (context: StreamingContext) => DStream<string>,
  batches: number,
  before: (batch: number) => void = () => undefined,
): Promise<[string[], number][]> {
  const clock = new ManualClock();
  const context = new StreamingContext(new SparkContext('local[2]', 'test'), milliseconds(100), { clock });
  const collected: [string[], number][] = [];
  declare(context).foreachRDD(async (rdd) => {
    collected.push([await rdd.collect(), rdd.getNumPartitions()]);
  });
  await context.start();
  for (let batch = 0; batch < batches; batch++) {
    before(batch);
    clock.advance(100);
    await context.idle();
  }
  await context.stop();
  return collected;
}

describe('QueueInputDStream', () => {
  it('takes one item for each batch, and an RDD of one empty partition where there is none', async () => {
    const queue = [['a', 'b'], ['c']];
    expect(await batchesOf((ssc) => ssc.queueStream(queue), 3)).toEqual([
      [['a', 'b'], 2],
      [['c'], 2],
      [[], 1],
    ]);
  });

  it('takes all that is there, in order, if it is told to', async () => {
    const queue = [['a'], ['b'], ['c']];
    expect(await batchesOf((ssc) => ssc.queueStream(queue, false), 2)).toEqual([
      [['a', 'b', 'c'], 6],
      [[], 1],
    ]);
  });

  it('takes what is put on the queue while it runs', async () => {
    const queue: string[][] = [];
    const later = [[], [['a'], ['b']], [['c']], [], []];
    const batches = await batchesOf(
      (ssc) => ssc.queueStream(queue),
      later.length,
      (batch) => {
        queue.push(...(later[batch] ?? []));
      },
    );
    expect(batches.map(([elements]) => elements)).toEqual([[], ['a'], ['b'], ['c'], []]);
  });

  it('takes the default where there is nothing; null stands for no partitions', async () => {
    const ofDefault = async (defaultItem: QueueItem<string> | null): Promise<[string[], number][]> =>
      batchesOf((ssc) => ssc.queueStream([], true, defaultItem), 1);
    expect([await ofDefault(['x']), await ofDefault(null)]).toEqual([[[['x'], 2]], [[[], 0]]]);
  });

  it('takes RDDs as they are', async () => {
    const batches = await batchesOf((ssc) => ssc.queueStream([ssc.sparkContext.parallelize(['a', 'b'], 5), ['c']]), 2);
    expect(batches).toEqual([
      [['a', 'b'], 5],
      [['c'], 2],
    ]);
  });
});
