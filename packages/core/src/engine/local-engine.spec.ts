import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { RDD } from '../rdd/rdd';
import { SparkContext } from '../spark-context';
import { splitLines } from './line-rows';

const add = (a: number, b: number): number => a + b;
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs `fn` with a context, which is stopped whatever happens. */
async function withContext<R>(master: string, fn: (sc: SparkContext) => Promise<R>): Promise<R> {
  const sc = new SparkContext(master, 'LocalEngine');
  try {
    return await fn(sc);
  } finally {
    await sc.stop();
  }
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
          message: 'Task 1 of stage 0 (parallelize > map > reduceByKey) failed 2 time(s): two',
          context: { stage: 0, partition: 1, operators: 'parallelize > map > reduceByKey', failures: 2, reason: 'two' },
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

  describe('lowered branches', () => {
    let directory = '';
    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), 'local-engine-'));
      writeFileSync(join(directory, 'lf'), 'to be or not\n\nto be  é 漢\nbe');
      writeFileSync(join(directory, 'crlf'), Buffer.from('or\r\nto \xff\xfe be\rnot\r\n', 'latin1'));
    });
    afterAll(() => {
      rmSync(directory, { recursive: true });
    });
    const one = 1;
    const split = (lines: RDD<string>): RDD<string> => lines.flatMap((line) => line.split(' '));
    /** What is lowered: the constant is in the function's text. */
    const lowered = (words: RDD<string>): RDD<[string, number]> => words.map((word) => [word, 1]);
    /** The same on rows: a captured name is never lowered. */
    const onRows = (words: RDD<string>): RDD<[string, number]> => words.map((word) => [word, one]);
    const count = (pairs: RDD<[string, number]>): RDD<[string, number]> => pairs.reduceByKey((a, b) => a + b, 3);
    const places = (rdd: RDD<unknown>): string[] =>
      [...rdd.explain().matchAll(/reduceByKey -> \d+ partitions: (\w+)/g)].map((match) => match[1] ?? '');

    it('give what the JavaScript steps give, in the same order', async () => {
      await withContext('local[2]', async (sc) => {
        const text = sc.textFile(directory, 3);
        const [native, driver] = [count(lowered(split(text))), count(onRows(split(text)))];
        expect([places(native), places(driver)]).toEqual([['native'], ['driver']]);
        expect(await native.collect()).toEqual(await driver.collect());
        expect(new Map(await native.collect())).toEqual(
          new Map<string, number>([
            ['to', 3],
            ['be', 4],
            ['or', 2],
            ['not', 2],
            ['', 2],
            ['é', 1],
            ['漢', 1],
            ['\ufffd\ufffd', 1],
          ]),
        );
      });
    });

    it('give what the JavaScript steps give for any bytes, wherever the file is cut', async () => {
      const bytes = fc.array(
        fc.constantFrom(0x20, 0x20, 0x0a, 0x0d, 0x61, 0x62, 0xc3, 0xa9, 0xff, 0xe6, 0xbc, 0xa2, 0xef, 0xbb, 0xbf, 0),
        { maxLength: 60 },
      );
      const path = join(directory, 'any');
      await withContext('local[3]', async (sc) => {
        await fc.assert(
          fc.asyncProperty(bytes, fc.integer({ min: 1, max: 6 }), async (content, partitions) => {
            writeFileSync(path, Uint8Array.from(content));
            const text = sc.textFile(path, partitions);
            const words = splitLines(Buffer.from(content).toString()).flatMap((line) => line.split(' '));
            const [native, driver] = [count(lowered(split(text))), count(onRows(split(text)))];
            const result = await native.collect();
            expect(result).toEqual(await driver.collect());
            expect(result.map(([word]) => word).sort()).toEqual([...new Set(words)].sort());
            expect(result.reduce((sum, [, times]) => sum + times, 0)).toBe(words.length);
          }),
        );
      });
      rmSync(path);
    });

    it('are merged with branches of the same stage that are not lowered', async () => {
      await withContext('local[2]', async (sc) => {
        const text = sc.textFile(directory, 3);
        const mixed = lowered(split(text)).union(
          sc.parallelize<[string, number]>(
            [
              ['be', 10],
              ['new', 1],
            ],
            2,
          ),
        );
        const rows = onRows(split(text)).union(
          sc.parallelize<[string, number]>(
            [
              ['be', 10],
              ['new', 1],
            ],
            2,
          ),
        );
        const counted = count(mixed);
        expect(places(counted)).toEqual(['native', 'driver']);
        const result = await counted.collect();
        expect(result).toEqual(await count(rows).collect());
        expect(result.filter(([word]) => word === 'be' || word === 'new').sort()).toEqual([
          ['be', 14],
          ['new', 1],
        ]);
      });
    });

    it('order keys of equal hash as JavaScript steps do', async () => {
      await withContext('local[2]', async (sc) => {
        // Their stable hash is the same, and the shorter one is the greater.
        writeFileSync(join(directory, 'tied'), 'hg3\n4yom\n');
        const text = sc.textFile(join(directory, 'tied'), 1);
        const [native, driver] = [count(lowered(text)), count(onRows(text))];
        const expected = [
          ['4yom', 1],
          ['hg3', 1],
        ];
        expect([await native.collect(), await driver.collect()]).toEqual([expected, expected]);
        rmSync(join(directory, 'tied'));
      });
    });

    it('give the same for every number of slots, and to two jobs at once', async () => {
      const results = await Promise.all(
        ['local', 'local[2]', 'local[7]'].map((master) =>
          withContext(master, async (sc) => {
            const counted = count(lowered(split(sc.textFile(directory, 5))));
            const [all, first] = await Promise.all([counted.collect(), counted.take(3)]);
            expect(first).toEqual(all.slice(0, 3));
            return all;
          }),
        ),
      );
      expect(results).toEqual(results.map(() => results[0]));
    });

    it('give nothing for a directory without files', async () => {
      await withContext('local[2]', async (sc) => {
        const empty = mkdtempSync(join(tmpdir(), 'local-engine-'));
        expect(await count(lowered(split(sc.textFile(empty)))).collect()).toEqual([]);
        rmSync(empty, { recursive: true });
      });
    });

    it('are cancelled when the context stops', async () => {
      const sc = new SparkContext('local[2]', 'stop');
      writeFileSync(join(directory, 'large'), 'to be or not to be\n'.repeat(500_000));
      const job = count(lowered(split(sc.textFile(join(directory, 'large'), 4)))).collect();
      const failure = expect(job).rejects.toMatchObject({ code: 'TSS_JOB_CANCELLED' });
      await nextTurn();
      await sc.stop();
      await failure;
      rmSync(join(directory, 'large'));
    });

    it('fail as tasks do when what they read cannot be read', async () => {
      await withContext('local[2]', async (sc) => {
        writeFileSync(join(directory, 'gone'), 'a\n');
        const counted = count(lowered(sc.textFile(join(directory, 'gone'))));
        expect(counted.getNumPartitions()).toBe(3);
        counted.explain();
        rmSync(join(directory, 'gone'));
        await expect(counted.collect()).rejects.toMatchObject({
          code: 'TSS_JOB_TASK_FAILED',
          context: { operators: 'textFile > map > reduceByKey' },
          cause: { code: 'ENOENT' },
        });
      });
    });
  });
});
