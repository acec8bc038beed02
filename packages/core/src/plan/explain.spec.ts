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

const tree = (...text: string[]): string => text.join('\n');
/** Without the kernel, and without the places in this file. */
const explained = (rdd: RDD<unknown>): string => withoutPlaces(rdd.explain());
const withoutPlaces = (text: string): string =>
  text.replace(/^kernel: .*\n/, '').replace(/\s+explain\.spec\.ts:\d+$/gm, '');

describe('explainStages', () => {
  it('shows what runs natively, as what program', () => {
    const counts = lines
      .flatMap((line) => line.split(' '))
      .map((word) => [word, 1])
      .reduceByKey((x, y) => x + y, 3)
      .filter(([, n]) => n > 1);
    expect(explained(counts)).toBe(
      tree(
        'Stage 0',
        '  textFile (1 partition)',
        '    flatMap: native',
        '    map: native',
        '    reduceByKey -> 3 partitions: native (lines, split on " ", sum of `1` by `text`)',
        'Stage 1 <- Stage 0',
        '  reduceByKey (3 partitions)',
        '    filter: driver (on columns, before keys are made)',
      ),
    );
  });

  it('says at the step that stands in the way why, and at the others that they stay with it', () => {
    const counts = lines
      .flatMap((line) => line.split(' '))
      .filter((word) => word.lastIndexOf('a') < 2)
      .map((word) => [word, 1])
      .reduceByKey((x, y) => x + y, 1);
    expect(explained(counts)).toBe(
      tree(
        'Stage 0',
        '  textFile (1 partition)',
        '    flatMap: driver (because of filter below)',
        '    filter: driver (there is no kernel program for `text.lastIndexOf("a")`)',
        '    map: driver (because of filter above)',
        '    reduceByKey -> 1 partition: driver (because of filter above)',
        'Stage 1 <- Stage 0',
        '  reduceByKey (1 partition)',
      ),
    );
  });

  it('says at the reduction why the reduction is not known', () => {
    const counts = lines.map((line) => [line, 1]).reduceByKey((x, y) => x * y, 1);
    expect(explained(counts)).toContain(
      [
        '    map: driver (because of reduceByKey below)',
        '    reduceByKey -> 1 partition: driver (`(x, y) => x * y` is not a sum, min or max)',
      ].join('\n'),
    );
  });

  it('explains each branch of a union, and stages in the order in which they run', () => {
    const pairs = lines.map((line) => [line, 1]);
    const others = sc.parallelize(['a'], 2).map((line) => [line, 2]);
    const counts = pairs.union(others).reduceByKey((x, y) => x + y, 2);
    expect(explained(counts.union(counts.repartition(1)))).toBe(
      tree(
        'Stage 0',
        '  textFile (1 partition)',
        '    map: native',
        '    reduceByKey -> 2 partitions: native (lines, sum of `1` by `line`)',
        '  parallelize (2 partitions)',
        '    map: driver (its input is not lines of text)',
        '    reduceByKey -> 2 partitions: driver (its input is not lines of text)',
        'Stage 1 <- Stage 0',
        '  reduceByKey (2 partitions)',
        '    repartition -> 1 partition: driver (its input is not lines of text)',
        'Stage 2 <- Stage 0, 1',
        '  reduceByKey (2 partitions)',
        '  repartition (1 partition)',
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
    const plan = withoutPlaces(await sums.explain({ analyze: true }));
    expect(plan.replace(/\d+(\.\d\d)? ms/g, 'T')).toBe(
      tree(
        'Stage 0: T in 1 task',
        '  textFile (1 partition): 4 lines, 11 bytes',
        '    filter: native',
        '    map: native',
        '    reduceByKey -> 1 partition: native (lines, filter, sum of `Number(line.split(",")[1])` by `line.split(",")[0]`)',
        '      kernel: 2 rows in T; JavaScript: 1 line that escaped, in T; 2 groups, taken out in T',
        'Stage 1 <- Stage 0: 2 rows, T in 1 task',
        '  reduceByKey (1 partition)',
      ),
    );
  });

  it('says of rows that run on the driver how many there were, and which stages an earlier job ran', async () => {
    const counts = sc
      .parallelize(['a', 'b', 'a'], 2)
      .map((word) => [word, 1])
      .reduceByKey((x, y) => x + y, 1);
    await counts.collect();
    const plan = withoutPlaces(await counts.explain({ analyze: true }));
    expect(plan.replace(/\d+(\.\d\d)? ms/g, 'T')).toBe(
      tree(
        'Stage 0: T in 2 tasks, busiest slot T, in an earlier job',
        '  parallelize (2 partitions): 3 rows',
        '    map: driver (its input is not lines of text)',
        '    reduceByKey -> 1 partition: driver (its input is not lines of text)',
        '      3 groups',
        'Stage 1 <- Stage 0: 2 rows, T in 1 task',
        '  reduceByKey (1 partition)',
      ),
    );
  });

  it('says which actions would run the steps of a result natively', () => {
    const long = lines.filter((line) => line.length > 2);
    const lengths = long.map((line) => line.length);
    const parsed = long.map((line) => line.lastIndexOf('a'));
    const would = (actions: string): string => `driver (rows are asked for; ${actions} would run natively)`;
    expect([long, lengths, parsed].map(explained)).toEqual([
      tree('Stage 0', '  textFile (1 partition)', `    filter: ${would('count() and countByValue()')}`),
      tree(
        'Stage 0',
        '  textFile (1 partition)',
        '    filter: driver (rows are asked for)',
        `    map: ${would('count(), countByValue() and reduce() to a sum')}`,
      ),
      tree(
        'Stage 0',
        '  textFile (1 partition)',
        '    filter: driver (rows are asked for)',
        `    map: ${would('count()')}`,
      ),
    ]);
  });

  it('tells steps that run before keys are made from those that take pairs', () => {
    const counts = lines
      .map((line) => [line, 1])
      .reduceByKey((x, y) => x + y, 1)
      .mapValues((n) => n * 2)
      .filter(([, n]) => n > 2)
      .map(([line, n]) => [n, line])
      .groupByKey(1);
    expect(explained(counts).split('\n').slice(4, 10)).toEqual([
      'Stage 1 <- Stage 0',
      '  reduceByKey (1 partition)',
      '    mapValues: driver (on columns, before keys are made)',
      '    filter: driver (on columns, before keys are made)',
      '    map: driver (on pairs made of columns)',
      '    groupByKey -> 1 partition: driver (on pairs made of columns)',
    ]);
  });

  it('does not take what is on the driver, or of two kinds, for columns', () => {
    const ones = lines.map((line) => [line, 1]);
    const lengths = lines.map((line) => [line.length, 1]);
    const onDriver = ones.reduceByKey((x, y) => x * y, 1).mapValues((n) => n);
    const mixed = (ones as RDD<[unknown, number]>)
      .union(lengths)
      .reduceByKey((x, y) => x + y, 1)
      .mapValues((n) => n);
    expect([onDriver, mixed].map((rdd) => explained(rdd).split('\n').at(-1))).toEqual([
      '    mapValues: driver (its input is not lines of text)',
      '    mapValues: driver (its input is not lines of text)',
    ]);
  });

  it('names the method that the program called, and where', () => {
    const [, , leaf, map = '', reduce] = lines.distinct(1).explain().split('\n');
    expect([leaf, map, reduce].map((line) => line?.replace(/ +explain\.spec\.ts:\d+$/, ' HERE'))).toEqual([
      '  textFile (1 partition) HERE',
      '    map of distinct: native HERE',
      '    reduceByKey of distinct -> 1 partition: native (lines, sum of `1` by `line`) HERE',
    ]);
  });

  it('begins at what is kept', () => {
    const kept = lines.map((line) => line).cache();
    expect(explained(kept.map((line) => [line, 1]))).toBe(
      tree('Stage 0', '  cached map (1 partition)', '    map: driver (what is kept is rows, not lines of text)'),
    );
    kept.unpersist();
  });
});
