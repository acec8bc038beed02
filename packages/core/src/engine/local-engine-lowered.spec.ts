import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { RDD } from '../rdd/rdd';
import { withContext } from '../rdd/test-rdds';
import { SparkContext } from '../spark-context';
import { splitLines } from './line-rows';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('LocalEngine, lowered branches', () => {
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
        context: { operator: 'textFile > map > reduceByKey' },
        cause: { code: 'ENOENT' },
      });
    });
  });
});
