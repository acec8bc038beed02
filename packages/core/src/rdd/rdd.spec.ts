import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SparkContext } from '../spark-context';
import type { RDD } from './rdd';
import { StorageLevel } from './storage-level';

let sc: SparkContext;
let directory: string;
beforeEach(() => {
  sc = new SparkContext('local[2]', 'RDD');
  directory = mkdtempSync(join(tmpdir(), 'rdd-'));
});
afterEach(async () => {
  await sc.stop();
  rmSync(directory, { recursive: true });
});

const add = (a: number, b: number): number => a + b;
/** The elements of each partition. */
const glom = <T>(rdd: RDD<T>): Promise<T[][]> => rdd.mapPartitions((rows) => [[...rows]] as T[][]).collect();

describe('SparkContext.parallelize', () => {
  it('cuts items into slices as even as can be', async () => {
    expect(await glom(sc.parallelize([1, 2, 3, 4, 5], 3))).toEqual([[1], [2, 3], [4, 5]]);
  });

  it('copies the items, so that later changes do not show', async () => {
    const items = [1];
    const rdd = sc.parallelize(items);
    items.push(2);
    expect(await rdd.collect()).toEqual([1]);
  });

  it('has as many partitions as there are slots where the call does not say', () => {
    expect(sc.parallelize([1, 2, 3]).getNumPartitions()).toBe(2);
  });

  it('is refused after the context has stopped', async () => {
    await sc.stop();
    expect(() => sc.parallelize([1])).toThrow(expect.objectContaining({ code: 'TSS_CONTEXT_STOPPED' }) as Error);
  });
});

describe('SparkContext.textFile', () => {
  it('reads the lines of all visible files of a directory in order of name, as many partitions as are needed', async () => {
    writeFileSync(join(directory, 'b'), 'three\r\nfour');
    writeFileSync(join(directory, 'a'), 'one\ntwo\n');
    writeFileSync(join(directory, '.hidden'), 'no');
    writeFileSync(join(directory, '_SUCCESS'), '');
    expect(await sc.textFile(directory).collect()).toEqual(['one', 'two', 'three', 'four']);
  });

  it('gives each line once, however many partitions a file is cut into', async () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `line ${String(i)}`);
    writeFileSync(join(directory, 'text'), lines.join('\n'));
    const rdd = sc.textFile(join(directory, 'text'), 7);
    expect([rdd.getNumPartitions(), await rdd.collect()]).toEqual([7, lines]);
  });

  it('names a missing path when an action looks for it', async () => {
    const path = join(directory, 'none');
    await expect(sc.textFile(path).collect()).rejects.toMatchObject({
      code: 'TSS_RDD_INPUT_MISSING',
      context: { path },
    });
  });
});

describe('RDD transformations', () => {
  it('run lazily, in order, in one pass', async () => {
    const calls: string[] = [];
    const rdd = sc
      .parallelize([1, 2, 3], 1)
      .map((x) => {
        calls.push(`map ${String(x)}`);
        return x * 2;
      })
      .filter((x) => {
        calls.push(`filter ${String(x)}`);
        return x > 2;
      });
    const before = calls.length;
    expect([before, await rdd.collect(), calls]).toEqual([
      0,
      [4, 6],
      ['map 1', 'filter 2', 'map 2', 'filter 4', 'map 3', 'filter 6'],
    ]);
  });

  it('union concatenates partitions and keeps duplicates', async () => {
    const rdd = sc.parallelize([1, 2], 2).union(sc.parallelize([2], 1));
    expect([rdd.getNumPartitions(), await rdd.map((x) => x * 10).collect()]).toEqual([3, [10, 20, 20]]);
  });

  it('repartition spreads elements evenly over exactly that many partitions', async () => {
    const parts = await glom(
      sc
        .parallelize(
          Array.from({ length: 10 }, (_, i) => i),
          1,
        )
        .repartition(4),
    );
    expect([parts.map((part) => part.length).sort(), parts.flat().sort()]).toEqual([
      [2, 2, 3, 3],
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    ]);
  });
});

describe('RDD of pairs', () => {
  it('reduceByKey compares keys by value', async () => {
    const pairs: [unknown, number][] = [
      [['a', 1], 1],
      [['a', 1], 2],
      [{ x: 1, y: 2 }, 3],
      [{ y: 2, x: 1 }, 4],
      [0, 5],
      [-0, 6],
      ['0', 7],
      [null, 8],
      [null, 9],
    ];
    const sums = await sc.parallelize(pairs, 3).reduceByKey(add).collect();
    expect(new Map(sums.map(([key, sum]) => [JSON.stringify(key), sum]))).toEqual(
      new Map([
        ['["a",1]', 3],
        ['{"x":1,"y":2}', 7],
        ['0', 11],
        ['"0"', 7],
        ['null', 17],
      ]),
    );
  });

  it('reduceByKey gives groups in an order that depends on neither partitions nor arrival', async () => {
    const words = Array.from({ length: 500 }, (_, i) => [`w${String(i % 100)}`, 1] as [string, number]);
    const orders = await Promise.all(
      [
        sc.parallelize(words, 1).reduceByKey(add, 1),
        sc.parallelize([...words].reverse(), 4).reduceByKey(add, 3),
        sc.parallelize(words, 3).reduceByKey(add, 8),
      ].map((rdd) => rdd.collect()),
    );
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[2]).toEqual(orders[0]);
    expect(orders[0]?.every(([, count]) => count === 5)).toBe(true);
  });

  it('reduceByKey calls its function one time less than a key has values', async () => {
    let calls = 0;
    const pairs = sc.parallelize(
      [1, 1, 1, 2].map((key) => [key, 1] as [number, number]),
      2,
    );
    await pairs
      .reduceByKey((a, b) => {
        calls++;
        return a + b;
      })
      .collect();
    expect(calls).toBe(2);
  });

  it('groupByKey keeps the values of a key in order of partitions', async () => {
    const pairs = sc.parallelize(
      [1, 2, 3, 4].map((x) => ['k', x] as [string, number]),
      2,
    );
    expect(await pairs.groupByKey().collect()).toEqual([['k', [1, 2, 3, 4]]]);
  });

  it('combineByKey combines in partitions, then over partitions', async () => {
    const pairs = sc.parallelize(
      [1, 2, 3, 4].map((x) => ['k', x] as [string, number]),
      2,
    );
    const averages = pairs.combineByKey(
      (value) => [value, 1],
      ([sum, count], value) => [sum + value, count + 1],
      (a, b) => [a[0] + b[0], a[1] + b[1]],
    );
    expect(await averages.collect()).toEqual([['k', [10, 4]]]);
  });

  it('does not move records that are placed already', async () => {
    const placed = sc.parallelize([['a', 1] as [string, number], ['b', 2] as [string, number]], 2).partitionBy(3);
    const reduced = placed.mapValues((v) => v + 1).reduceByKey(add, 3);
    expect([reduced.partitioner === placed.partitioner, placed.map((x) => x).partitioner]).toEqual([true, undefined]);
    expect(new Map(await reduced.collect())).toEqual(
      new Map([
        ['a', 2],
        ['b', 3],
      ]),
    );
  });

  it('partitionBy takes a function of the key, modulo the partitions', async () => {
    const pairs = sc.parallelize(
      [0, 1, 2, 3, -1].map((key) => [key, key] as [number, number]),
      2,
    );
    expect(await glom(pairs.partitionBy(2, (key) => key).keys())).toEqual([
      [0, 2],
      [1, 3, -1],
    ]);
  });

  it('names the operation and the row that is no pair', async () => {
    const rdd = sc.parallelize([1, 2]) as unknown as RDD<[number, number]>;
    await expect(rdd.reduceByKey(add).collect()).rejects.toMatchObject({
      code: 'TSS_JOB_TASK_FAILED',
      cause: { code: 'TSS_KEY_NOT_A_PAIR', context: { operation: 'reduceByKey', actual: 'the number 1' } },
    });
  });

  it('keys and values keep duplicates and order', async () => {
    const pairs = sc.parallelize(
      [
        ['b', 1],
        ['a', 2],
        ['b', 3],
      ] as [string, number][],
      2,
    );
    expect([await pairs.keys().collect(), await pairs.values().collect()]).toEqual([
      ['b', 'a', 'b'],
      [1, 2, 3],
    ]);
  });
});

describe('RDD actions', () => {
  it('take looks at one partition first, and at more only as needed', async () => {
    const seen: number[] = [];
    const rdd = sc.parallelize([1, 2, 3, 4, 5, 6], 6).map((x) => {
      seen.push(x);
      return x;
    });
    const one = await rdd.take(1);
    const seenForOne = [...seen];
    expect([one, seenForOne, await rdd.take(3), await rdd.take(0), await rdd.take(99)]).toEqual([
      [1],
      [1],
      [1, 2, 3],
      [],
      [1, 2, 3, 4, 5, 6],
    ]);
  });

  it('first and reduce of nothing are coded errors', async () => {
    const empty = sc.parallelize<number>([], 2);
    await expect(empty.first()).rejects.toMatchObject({ code: 'TSS_RDD_EMPTY', context: { action: 'first' } });
    await expect(empty.reduce(add)).rejects.toMatchObject({ code: 'TSS_RDD_EMPTY', context: { action: 'reduce' } });
  });

  it('first gives an element that is undefined', async () => {
    await expect(sc.parallelize([undefined], 1).first()).resolves.toBeUndefined();
  });

  it('count and reduce take all partitions', async () => {
    const rdd = sc.parallelize([1, 2, 3, 4], 3);
    expect([await rdd.count(), await rdd.reduce(add), await sc.emptyRDD().count()]).toEqual([4, 10, 0]);
  });

  it('foreach refuses a function whose promise would be lost', async () => {
    await expect(
      sc.parallelize([1]).foreach(() => Promise.reject(new RangeError('lost')) as unknown as void),
    ).rejects.toThrow('foreachPartition');
  });

  it('foreachPartition awaits its function, once for each partition', async () => {
    const parts: number[][] = [];
    await sc.parallelize([1, 2, 3], 2).foreachPartition(async (rows) => {
      await Promise.resolve();
      parts.push([...rows]);
    });
    expect(parts.sort()).toEqual([[1], [2, 3]]);
  });

  it('saveAsTextFile writes a part for each partition and _SUCCESS, and refuses a directory that exists', async () => {
    const path = join(directory, 'out');
    const rdd = sc.parallelize(
      [
        ['a', 1],
        ['b', 2],
      ] as [string, number][],
      2,
    );
    await rdd.saveAsTextFile(path);
    const parts = readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]);
    expect(parts).toEqual([
      ['_SUCCESS', ''],
      ['part-00000', '(a,1)\n'],
      ['part-00001', '(b,2)\n'],
    ]);
    await expect(rdd.saveAsTextFile(path)).rejects.toMatchObject({ code: 'TSS_RDD_OUTPUT_EXISTS', context: { path } });
    await expect(rdd.saveAsTextFile(path, { overwrite: true })).resolves.toBeUndefined();
  });

  it('saveAsTextFile leaves nothing behind when a task fails', async () => {
    const path = join(directory, 'failed');
    const failing = sc.parallelize([1]).map(() => {
      throw new RangeError('no');
    });
    await expect(failing.saveAsTextFile(path)).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED' });
    expect([existsSync(path), readdirSync(directory)]).toEqual([false, []]);
  });

  it('retries a task as often as the master lets it fail', async () => {
    const patient = new SparkContext('local[1,3]', 'Retries');
    let attempts = 0;
    const flaky = patient.parallelize([1], 1).map((x) => {
      if (++attempts < 3) throw new RangeError('flaky');
      return x;
    });
    expect([await flaky.collect(), attempts]).toEqual([[1], 3]);
    await patient.stop();
  });

  it('fails with what was thrown, naming stage, partition and operators', async () => {
    const failing = sc.parallelize([1, 2], 2).map((x) => {
      if (x === 2) throw new RangeError('two');
      return x;
    });
    await expect(failing.collect()).rejects.toMatchObject({
      code: 'TSS_JOB_TASK_FAILED',
      context: { stage: 0, partition: 1, operators: 'parallelize > map > collect', failures: 1, reason: 'two' },
      cause: { message: 'two' },
    });
  });

  it('are cancelled when the context stops', async () => {
    const many = sc.parallelize(Array.from({ length: 100_000 }, (_, i) => i));
    let calls = 0;
    const job = many.foreach(() => {
      calls++;
      for (let spin = 0; spin < 10_000; spin++) Math.sqrt(spin);
    });
    const failure = expect(job).rejects.toMatchObject({ code: 'TSS_JOB_CANCELLED' });
    await new Promise((resolve) => setImmediate(resolve));
    await sc.stop();
    await failure;
    expect(calls).toBeLessThan(100_000);
  });
});

describe('RDD.cache', () => {
  it('computes each partition once, until it is unpersisted', async () => {
    let calls = 0;
    const rdd = sc
      .parallelize([1, 2], 2)
      .map((x) => {
        calls++;
        return x;
      })
      .cache();
    await rdd.collect();
    await rdd.map((x) => x + 1).collect();
    const cached = calls;
    await rdd.unpersist().collect();
    expect([cached, calls, rdd.getStorageLevel()]).toEqual([2, 4, StorageLevel.NONE]);
  });

  it('refuses another level while one is set', () => {
    const rdd = sc.parallelize([1]).cache();
    expect(() => rdd.persist(StorageLevel.NONE)).toThrow(
      expect.objectContaining({ code: 'TSS_RDD_STORAGE_LEVEL_SET' }) as Error,
    );
  });
});

describe('a shuffle', () => {
  it('runs its map side once for several actions', async () => {
    let calls = 0;
    const counts = sc
      .parallelize(['a', 'b', 'a'], 2)
      .map((word) => {
        calls++;
        return [word, 1];
      })
      .reduceByKey(add);
    await counts.collect();
    await counts.take(1);
    await counts.count();
    expect(calls).toBe(3);
  });
});

describe('RDD.toDebugString', () => {
  it('shows the lineage, indented at each shuffle', () => {
    const rdd = sc
      .parallelize(['a'], 2)
      .map((word) => [word, 1])
      .reduceByKey(add, 3);
    expect(rdd.toDebugString().replace(/\[\d+\]( at \S+)?/g, '')).toBe(
      '(3) reduceByKey\n +-(2) map\n    |  parallelize',
    );
  });
});
