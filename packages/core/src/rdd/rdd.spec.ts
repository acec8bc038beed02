import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SparkContext } from '../spark-context';
import { StorageLevel } from './storage-level';
import { sc } from './test-rdds';

const add = (a: number, b: number): number => a + b;

describe('RDD', () => {
  it('runs lazily, its steps in order, in one pass', async () => {
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

  it('is not changed by what is made of it', async () => {
    const base = sc.parallelize([1, 2], 1);
    const doubled = base.map((x) => x * 2);
    expect([await base.collect(), await doubled.collect(), base.id === doubled.id]).toEqual([[1, 2], [2, 4], false]);
  });

  describe('first', () => {
    it('gives the first element of the first partition that has one, also null', async () => {
      expect([await sc.parallelize(['a'], 3).first(), await sc.parallelize([null], 1).first()]).toEqual(['a', null]);
    });

    it('is a coded error without elements', async () => {
      await expect(sc.parallelize([], 2).first()).rejects.toMatchObject({
        code: 'TSS_RDD_EMPTY',
        context: { action: 'first' },
      });
    });
  });

  describe('a shuffle without a placement', () => {
    const partitionsOf = (context: SparkContext): number[] => {
      const pairs = context.parallelize([['a', 1]] as [string, number][], 3);
      return [pairs.reduceByKey(add), pairs.partitionBy(5).reduceByKey(add), pairs.union(pairs).groupByKey()].map(
        (rdd) => rdd.getNumPartitions(),
      );
    };

    it('has the placement of its parent, else as many partitions as that', () => {
      expect(partitionsOf(sc)).toEqual([3, 5, 6]);
    });

    it('has as many partitions as the configuration says where the parent has no placement', async () => {
      const conf = sc.conf.clone().set('spark.default.parallelism', 4);
      const configured = new SparkContext(conf);
      expect(partitionsOf(configured)).toEqual([4, 5, 4]);
      await configured.stop();
    });
  });

  describe('persist', () => {
    it('keeps each partition once it is computed, until it is unpersisted', async () => {
      let calls = 0;
      const rdd = sc
        .parallelize([1, 2], 2)
        .map((x) => {
          calls++;
          return x;
        })
        .cache();
      await rdd.take(1);
      const afterTake = calls;
      await rdd.collect();
      await rdd.map((x) => x + 1).collect();
      const kept = calls;
      await rdd.unpersist().collect();
      expect([afterTake, kept, calls, rdd.getStorageLevel()]).toEqual([1, 2, 4, StorageLevel.NONE]);
    });

    it('refuses another level while one is set, and takes it after unpersist', () => {
      const rdd = sc.parallelize([1]).cache();
      expect(() => rdd.persist(StorageLevel.NONE)).toThrow(
        expect.objectContaining({
          code: 'TSS_RDD_STORAGE_LEVEL_SET',
          context: { current: 'MEMORY_ONLY', requested: 'NONE' },
        }) as Error,
      );
      expect(rdd.persist(StorageLevel.MEMORY_ONLY).unpersist().persist(StorageLevel.NONE).getStorageLevel()).toBe(
        StorageLevel.NONE,
      );
    });
  });

  describe('toDebugString', () => {
    it('shows the lineage with partitions, indented at each shuffle', () => {
      const words = sc.parallelize(['a'], 2).map((word): [string, number] => [word, 1]);
      const rdd = words.union(words).reduceByKey(add, 3).mapValues(String);
      expect(rdd.toDebugString().replace(/\[\d+\]( at \S+)?/g, '')).toBe(
        [
          '(3) mapValues',
          ' |  reduceByKey',
          ' +-(4) union',
          '    |  map',
          '    |  parallelize',
          '    |  map',
          '    |  parallelize',
        ].join('\n'),
      );
    });
  });

  describe('explain', () => {
    let directory = '';
    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), 'explain-'));
      writeFileSync(join(directory, 'text'), 'a b\n');
    });
    afterAll(() => {
      rmSync(directory, { recursive: true });
    });

    it('shows stages, and for each step where it runs and why, and runs nothing', () => {
      const counts = sc
        .textFile(directory, 1)
        .flatMap((line) => line.split(' '))
        .map((word) => [word, 1])
        .reduceByKey((a, b) => a + b)
        .filter(([word]) => word !== '');
      const steps = counts
        .explain()
        .split('\n')
        .slice(1)
        .map(
          (line) =>
            line
              .replace(/ +rdd\.spec\.ts:\d+$/, '')
              .trim()
              .split(' (')[0],
        );
      expect(steps).toEqual([
        'Stage 0',
        'textFile',
        'flatMap: native',
        'map: native',
        'reduceByKey -> 1 partition: native',
        'Stage 1 <- Stage 0',
        'reduceByKey',
        'filter: driver',
      ]);
    });
  });
});
