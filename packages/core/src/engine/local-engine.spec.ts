import { createTypescriptKernel } from '@ts-streaming/kernel';
import type { Block } from '../block/block';
import { blockRdd } from '../rdd/operators/block-rdd';
import { RDD } from '../rdd/rdd';
import { withContext } from '../rdd/test-rdds';
import { SparkContext } from '../spark-context';
import { LocalEngine } from './local-engine';

const add = (a: number, b: number): number => a + b;
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function linesOf(text: string): Block {
  const chunks = [Buffer.from(text)];
  return { kind: 'lines', streamId: 0, blockId: 0, chunks, bytes: text.length, records: 1, release: () => undefined };
}

describe('LocalEngine', () => {
  describe('tasks', () => {
    it.each([
      ['local', 1],
      ['local[3]', 3],
    ])('run as many at once as %s has slots', async (master, expected) => {
      await withContext(master, async (sc) => {
        let running = 0;
        let most = 0;
        await sc.parallelize([1, 2, 3, 4, 5], 5).foreachPartition(async () => {
          most = Math.max(most, ++running);
          await nextTurn();
          running--;
        });
        expect(most).toBe(expected);
      });
    });

    it('leave the slots of receivers alone', async () => {
      await withContext('local[2]', async (sc) => {
        const lease = sc.slots.hold('Receiver 0');
        let most = 0;
        const rdd = sc.parallelize([1, 2, 3], 3);
        const track = async (): Promise<void> => {
          most = Math.max(most, sc.slots.running);
          await nextTurn();
        };
        await rdd.foreachPartition(track);
        const whileHeld = most;
        lease?.release();
        await rdd.foreachPartition(track);
        expect([whileHeld, most]).toEqual([1, 2]);
      });
    });

    it('are tried as often as the master lets them fail', async () => {
      await withContext('local[1,3]', async (sc) => {
        let attempts = 0;
        const flaky = sc.parallelize([1], 1).map((x) => {
          if (++attempts < 3) throw new RangeError('flaky');
          return x;
        });
        expect([await flaky.collect(), attempts]).toEqual([[1], 3]);
      });
    });

    it('fail with what was thrown, naming stage, partition and operators', async () => {
      await withContext('local[2,2]', async (sc) => {
        const bad = new RangeError('two');
        const failing = sc
          .parallelize([1, 2], 2)
          .map((x): [number, number] => {
            if (x === 2) throw bad;
            return [x, 1];
          })
          .reduceByKey(add);
        const failure: unknown = await failing.collect().catch((reason: unknown) => reason);
        expect(failure).toMatchObject({
          code: 'TSS_JOB_TASK_FAILED',
          message: expect.stringMatching(
            /^map at local-engine\.spec\.ts:\d+ failed 2 times for 2 in partition 1 of stage 0: two$/,
          ) as string,
          context: { stage: 0, partition: 1, failures: 2, reason: 'two' },
        });
        expect((failure as Error).cause).toBe(bad);
      });
    });

    it('are not started after one has failed, and those that run are waited for', async () => {
      await withContext('local[2]', async (sc) => {
        const log: string[] = [];
        const failing = sc.parallelize([0, 1, 2, 3, 4, 5], 6).foreachPartition(async (rows) => {
          const [row] = rows;
          log.push(`start ${String(row)}`);
          await nextTurn();
          if (row === 0) throw new RangeError('first');
          await nextTurn();
          log.push(`end ${String(row)}`);
        });
        await expect(failing).rejects.toMatchObject({ context: { partition: 0, reason: 'first' } });
        expect(log).toEqual(['start 0', 'start 1', 'end 1']);
      });
    });

    it('are cancelled, and those that wait as well, when the context stops', async () => {
      const sc = new SparkContext('local', 'stop');
      let calls = 0;
      const many = sc.parallelize(Array.from({ length: 100_000 }, (_, i) => i));
      const slow = (): void => {
        calls++;
        for (let spin = 0; spin < 10_000; spin++) Math.sqrt(spin);
      };
      const jobs = [many.foreach(slow), many.foreach(slow)];
      const failures = Promise.allSettled(jobs);
      await nextTurn();
      await sc.stop();
      const cancelled = { code: 'TSS_JOB_CANCELLED', context: { reason: 'the SparkContext was stopped' } };
      expect(await failures).toMatchObject([{ reason: cancelled }, { reason: cancelled }]);
      await expect(many.count()).rejects.toMatchObject(cancelled);
      expect(calls).toBeLessThan(100_000);
    });

    it('give way to timers, however slow a function of the program is', async () => {
      await withContext('local', async (sc) => {
        let turns = 0;
        let turn = setImmediate(function count() {
          turns++;
          turn = setImmediate(count);
        });
        const busy = sc.parallelize(Array.from({ length: 640 }, (_, i) => i)).foreach(() => {
          const until = performance.now() + 0.2;
          while (performance.now() < until);
        });
        await busy;
        clearImmediate(turn);
        // 128 ms of work, in pieces of 64 rows: 12.8 ms.
        expect(turns).toBeGreaterThan(5);
      });
    });
  });

  describe('many small tasks', () => {
    const spin = (): void => {
      const until = performance.now() + 0.5;
      while (performance.now() < until);
    };

    it.each([
      ['over rows', (rdd: RDD<number>) => rdd.foreach(spin)],
      ['over partitions', (rdd: RDD<number>) => rdd.foreachPartition(spin)],
      [
        'that write a shuffle',
        (rdd: RDD<number>) =>
          rdd
            .map((x) => (spin(), [x, x]))
            .reduceByKey(add, 1)
            .count(),
      ],
    ])('give way to timers between each other: %s', async (_, run) => {
      await withContext('local[2]', async (sc) => {
        let turns = 0;
        let turn = setImmediate(function count() {
          turns++;
          turn = setImmediate(count);
        });
        await run(
          sc.parallelize(
            Array.from({ length: 200 }, (_element, i) => i),
            200,
          ),
        );
        clearImmediate(turn);
        // 100 ms of work, in pieces of 4 ms.
        expect(turns).toBeGreaterThan(8);
      });
    });
  });

  describe('stop', () => {
    it('waits until the kernel has ended its threads, whoever asks', async () => {
      const log: string[] = [];
      const kernel = createTypescriptKernel();
      const engine = new LocalEngine({
        slots: 1,
        taskFailures: 1,
        lowering: true,
        workers: true,
        defaultParallelism: 1,
        loadKernel: () => ({
          ...kernel,
          createPool: (threads) => {
            const pool = kernel.createPool(threads);
            const close = async (): Promise<void> => {
              await nextTurn();
              log.push('closed');
              return pool.close();
            };
            return { threads, openTable: (spec) => pool.openTable(spec), close };
          },
        }),
      });
      const lines = new RDD<string>({ engine, configuredParallelism: 1 }, blockRdd([[linesOf('a b\n')]]));
      await lines
        .map((line) => [line, 1])
        .reduceByKey((a, b) => a + b)
        .count();
      await Promise.all(
        ['first', 'second'].map(async (name) => {
          await engine.stop();
          log.push(name);
        }),
      );
      expect(log).toEqual(['closed', 'first', 'second']);
    });
  });

  describe('jobs', () => {
    it('share the map side of a shuffle, one after the other and at once', async () => {
      await withContext('local[2]', async (sc) => {
        let calls = 0;
        const counts = sc
          .parallelize(['a', 'b', 'a'], 2)
          .map((word): [string, number] => {
            calls++;
            return [word, 1];
          })
          .reduceByKey(add);
        const both = await Promise.all([counts.collect(), counts.collect()]);
        const alone = await counts.collect();
        expect([both, await counts.count(), calls]).toEqual([[alone, alone], 2, 3]);
      });
    });

    it('share what is kept, also while it is computed', async () => {
      await withContext('local[2]', async (sc) => {
        let calls = 0;
        const kept = sc
          .parallelize([1, 2, 3, 4], 2)
          .map((x) => {
            calls++;
            return x;
          })
          .cache();
        expect([await Promise.all([kept.count(), kept.reduce(add)]), calls]).toEqual([[4, 10], 4]);
      });
    });

    it('compute again what failed: a map side, and what is to be kept', async () => {
      await withContext('local[2]', async (sc) => {
        let isBroken = true;
        const flaky = sc.parallelize([1, 2], 2).map((x): [number, number] => {
          if (isBroken) throw new RangeError('injected failure');
          return [x % 2, x];
        });
        const [kept, sums] = [flaky.cache(), flaky.reduceByKey(add)];
        for (const job of [kept.count(), sums.count()]) {
          await expect(job).rejects.toMatchObject({ context: { reason: 'injected failure' } });
        }
        isBroken = false;
        expect([await kept.count(), await sums.count()]).toEqual([2, 2]);
      });
    });

    it('read what is kept below a shuffle, and below what is kept', async () => {
      await withContext('local[2]', async (sc) => {
        let calls = 0;
        const base = sc
          .parallelize([1, 2, 3], 2)
          .map((x): [number, number] => {
            calls++;
            return [x % 2, x];
          })
          .cache();
        const sums = base.reduceByKey(add, 1).cache();
        const doubled = sums.mapValues((x) => x * 2);
        const [twice, once] = [await doubled.collect(), await sums.collect()];
        expect([new Map(twice), new Map(once), await base.count(), calls]).toEqual([
          new Map([
            [0, 4],
            [1, 8],
          ]),
          new Map([
            [0, 2],
            [1, 4],
          ]),
          3,
          3,
        ]);
      });
    });
  });
});
