import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NATIVE_KERNEL } from '../config/config-keys';
import { StreamingConf } from '../config/streaming-conf';
import type { RDD } from '../rdd/rdd';
import { SparkContext } from '../spark-context';

let sc: SparkContext;
let directory: string;
let lines: RDD<string>;
beforeAll(() => {
  const conf = new StreamingConf().setMaster('local[2]').setAppName('explain').set(NATIVE_KERNEL.name, 'off');
  sc = new SparkContext(conf);
  directory = mkdtempSync(join(tmpdir(), 'explain-'));
  writeFileSync(join(directory, 'text'), 'a b\n');
  lines = sc.textFile(directory, 1);
});
afterAll(async () => {
  await sc.stop();
  rmSync(directory, { recursive: true });
});

const tree = (...text: string[]): string => ['kernel: typescript (contract 2)', ...text].join('\n');

describe('explainStages', () => {
  it('shows what runs natively, as what program', () => {
    const counts = lines
      .flatMap((line) => line.split(' '))
      .map((word) => [word, 1])
      .reduceByKey((x, y) => x + y, 3)
      .filter(([, n]) => n > 1);
    expect(counts.explain()).toBe(
      tree(
        'Stage 0',
        '  textFile (1 partitions)',
        '    flatMap: native',
        '    map: native',
        '    reduceByKey -> 3 partitions: native (lines, split on " ", sum of `1` by `text`)',
        'Stage 1 <- 0',
        '  reduceByKey (3 partitions)',
        '    filter: driver (nothing is reduced by key after it)',
      ),
    );
  });

  it('says at the step that stands in the way why, and at the others that they stay with it', () => {
    const counts = lines
      .flatMap((line) => line.split(' '))
      .filter((word) => word.lastIndexOf('a') < 2)
      .map((word) => [word, 1])
      .reduceByKey((x, y) => x + y, 1);
    expect(counts.explain()).toBe(
      tree(
        'Stage 0',
        '  textFile (1 partitions)',
        '    flatMap: driver (as filter is)',
        '    filter: driver (there is no kernel program for `text.lastIndexOf("a")`)',
        '    map: driver (as filter is)',
        '    reduceByKey -> 1 partitions: driver (as filter is)',
        'Stage 1 <- 0',
        '  reduceByKey (1 partitions)',
      ),
    );
  });

  it('says at the reduction why the reduction is not known', () => {
    const counts = lines.map((line) => [line, 1]).reduceByKey((x, y) => x * y, 1);
    expect(counts.explain()).toContain(
      [
        '    map: driver (as reduceByKey is)',
        '    reduceByKey -> 1 partitions: driver (`(x, y) => x * y` is not a sum, min or max)',
      ].join('\n'),
    );
  });

  it('explains each branch of a union, and stages in the order in which they run', () => {
    const pairs = lines.map((line) => [line, 1]);
    const others = sc.parallelize(['a'], 2).map((line) => [line, 2]);
    const counts = pairs.union(others).reduceByKey((x, y) => x + y, 2);
    expect(counts.union(counts.repartition(1)).explain()).toBe(
      tree(
        'Stage 0',
        '  textFile (1 partitions)',
        '    map: native',
        '    reduceByKey -> 2 partitions: native (lines, sum of `1` by `line`)',
        '  parallelize (2 partitions)',
        '    map: driver (its input is not lines of text)',
        '    reduceByKey -> 2 partitions: driver (its input is not lines of text)',
        'Stage 1 <- 0',
        '  reduceByKey (2 partitions)',
        '    repartition -> 1 partitions: driver (its input is not lines of text)',
        'Stage 2 <- 0, 1',
        '  reduceByKey (2 partitions)',
        '  repartition (1 partitions)',
      ),
    );
  });

  it('says of what has run what it has read and made', async () => {
    const path = join(directory, 'fields');
    writeFileSync(path, 'a,1\nb\na,3\n\n');
    const sums = sc
      .textFile(path, 1)
      .filter((line) => line !== '')
      .map((line) => [line.split(',')[0], Number(line.split(',')[1])])
      .reduceByKey((x, y) => x + y, 1);
    expect(await sums.explain({ analyze: true })).toBe(
      tree(
        'Stage 0: 11 bytes, 4 lines, 1 of them escaped, 2 rows on the kernel, 2 groups',
        '  textFile (1 partitions)',
        '    filter: native',
        '    map: native',
        '    reduceByKey -> 1 partitions: native (lines, filter, sum of `Number(line.split(",")[1])` by `line.split(",")[0]`)',
        'Stage 1 <- 0: 2 rows',
        '  reduceByKey (1 partitions)',
      ),
    );
  });

  it('begins at what is kept', () => {
    const kept = lines.map((line) => line).cache();
    expect(kept.map((line) => [line, 1]).explain()).toBe(
      tree('Stage 0', '  cached map (1 partitions)', '    map: driver (nothing is reduced by key after it)'),
    );
    kept.unpersist();
  });
});
