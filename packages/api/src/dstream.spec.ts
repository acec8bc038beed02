import { ManualClock, milliseconds, SparkContext, StorageLevel } from '@ts-streaming/core';
import { expectBatches, runBatches } from './internal/testing';
import { StreamingContext } from './streaming-context';

describe('DStream', () => {
  describe('count', () => {
    it('gives exactly one number for each batch, 0 for an empty one', async () => {
      await expectBatches([['a', 'b', 'c'], [], ['d']], (s) => s.count(), [[3], [0], [1]]);
    });

    it('reads nothing but its stream, so that lines can be let go as they are counted', async () => {
      let plan = '';
      await runBatches([['a']], (s, context) => {
        plan = context.socketTextStream('127.0.0.1', 1).count().explain();
        return s;
      });
      expect(plan).toMatch(/native/);
      expect(plan).not.toMatch(/parallelize|union/);
    });

    it('has as many partitions as the default parallelism', async () => {
      const batches = await runBatches([['a']], (s) => s.count(), { master: 'local[3]', numPartitions: 7 });
      expect(batches.map(({ numPartitions }) => numPartitions)).toEqual([3]);
    });

    it('gives 0 where the RDD has no partitions', async () => {
      const batches = await runBatches<string, number>([[]], (_, context) =>
        context.queueStream([], true, null).count(),
      );
      expect(batches.map(({ elements }) => elements)).toEqual([[0]]);
    });
  });

  describe('foreachRDD', () => {
    it('joins the actions that the function started and did not await, their errors included', async () => {
      const counted: number[] = [];
      const run = runBatches([['a', 'b']], (s) => {
        s.foreachRDD((rdd) => {
          void rdd.count().then((count) => counted.push(count));
        });
        s.foreachRDD((rdd) => {
          void rdd
            .map((): string => {
              throw new RangeError('bad');
            })
            .collect();
        });
        return s;
      });
      await expect(run).rejects.toMatchObject({ code: 'TSS_JOB_OUTPUT_FAILED', context: { output: 1, timeMs: 1000 } });
      expect(counted).toEqual([2]);
    });

    it('runs the outputs of a batch in the order of declaration, empty batches included', async () => {
      const calls: string[] = [];
      await runBatches<string, string>([['a'], []], (s) => {
        s.foreachRDD((_, time) => void calls.push(`first ${String(time)}`));
        s.foreachRDD((_, time) => void calls.push(`second ${String(time)}`));
        return s;
      });
      expect(calls).toEqual(['first 1000 ms', 'second 1000 ms', 'first 2000 ms', 'second 2000 ms']);
    });
  });

  describe('persist', () => {
    it('has each RDD kept, so that a second output does not compute it again', async () => {
      let calls = 0;
      await runBatches([['a', 'b']], (s) => {
        const mapped = s.map((word) => {
          calls++;
          return word;
        });
        expect(mapped.cache().node.storageLevel).toBe(StorageLevel.MEMORY_ONLY);
        mapped.foreachRDD(async (rdd) => {
          await rdd.count();
        });
        return mapped;
      });
      expect(calls).toBe(2);
    });
  });

  describe('explain', () => {
    const contextOf = (): StreamingContext =>
      new StreamingContext(new SparkContext('local[2]', 'test'), milliseconds(100), { clock: new ManualClock() });

    it('shows that the steps of a word count run natively, before the start', () => {
      const counts = contextOf()
        .socketTextStream('localhost', 9999)
        .flatMap((line) => line.split(' '))
        .map((word) => [word, 1])
        .reduceByKey((x, y) => x + y);
      const plan = counts.explain().replace(/ +dstream\.spec\.ts:\d+$/gm, '');
      expect(plan.split('\n').slice(2, 7)).toEqual([
        'Stage 0',
        '  socketTextStream (blocks of lines, eager)',
        '    flatMap: native',
        '    map: native',
        '    reduceByKey -> 2 partitions: native (lines, split on " ", sum of `1` by `text`)',
      ]);
    });

    it('takes nothing from a queue, and runs no job', async () => {
      const queue = [['a']];
      const context = contextOf();
      let calls = 0;
      const stream = context.queueStream(queue).map((word) => {
        calls++;
        return word;
      });
      stream.print();
      const before = stream.explain();
      await context.start();
      expect([before, stream.explain(), queue, calls]).toEqual([
        expect.stringContaining('map'),
        expect.stringContaining('map'),
        [['a']],
        0,
      ]);
      await context.stop();
    });
  });
});
