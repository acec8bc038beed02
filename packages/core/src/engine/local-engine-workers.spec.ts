import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WORKERS } from '../config/config-keys';
import { StreamingConf } from '../config/streaming-conf';
import { JobError } from '../errors/streaming-error';
import type { RDD } from '../rdd/rdd';
import { SparkContext } from '../spark-context';
import type { WorkerAnswer } from './worker-messages';
import { WorkerPool } from './worker-pool';

const context = (workers: 'auto' | 'off', master = 'local[2]'): SparkContext =>
  new SparkContext(new StreamingConf().setMaster(master).setAppName('workers').set(WORKERS.name, workers));

let directory: string;
let path: string;
let sc: SparkContext;
let without: SparkContext;
const answers: WorkerAnswer['kind'][] = [];
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'workers-'));
  path = join(directory, 'text');
  const words = ['to', 'be', 'or', 'nöt', '', '-0', '3.5', 'NaN', 'a longer word than most', '\u{1F600}', '__proto__'];
  let state = 7;
  const next = (below: number): number => (state = (state * 1103515245 + 12345) % 2 ** 31) % below;
  const line = (): string => Array.from({ length: 12 }, () => words[next(words.length)] ?? '').join(' ');
  const text = Array.from(
    { length: 60_000 },
    (_, i) => `${String(i % 300)} ${line()}${['\n', '\r\n', '\r'][i % 3] ?? ''}`,
  );
  // Malformed UTF-8 too.
  writeFileSync(path, Buffer.concat([Buffer.from(text.join('')), Buffer.from([0xff, 0x20, 0xc3, 0x0a])]));
  const { run } = WorkerPool.prototype;
  jest.spyOn(WorkerPool.prototype, 'run').mockImplementation(async function (this: WorkerPool, ...task) {
    const answer = await run.apply(this, task);
    answers.push(answer.kind);
    return answer;
  });
  sc = context('auto');
  without = context('off');
});
beforeEach(() => answers.splice(0));
afterAll(async () => {
  await Promise.all([sc.stop(), without.stop()]);
  rmSync(directory, { recursive: true });
  jest.restoreAllMocks();
});

type Pipeline = (lines: RDD<string>) => RDD<unknown>;

/** Functions that are not lowered, in ways that a worker can have them. */
const PIPELINES: Readonly<Record<string, Pipeline>> = {
  'a loop over words, summed': (lines) =>
    lines
      .flatMap((line) => {
        const pairs: [string, number][] = [];
        for (const word of line.split(' ')) if (word.length < 5) pairs.push([word.normalize('NFD'), word.length / 3]);
        return pairs;
      })
      .reduceByKey((a, b) => a + b, 3),
  'a reduction that is not known': (lines) =>
    lines
      .flatMap((line) => line.split(' '))
      .map((word) => [word, Number(word)])
      .reduceByKey((a, b) => (a * 31 + b) % 1009, 4),
  'numbers as keys, -0 and NaN with them': (lines) =>
    lines
      .flatMap((line) => line.split(' ').map(Number))
      .map((n) => [n, n === n ? n * Math.cbrt(2) : -0])
      .reduceByKey((a, b) => Math.max(a, b), 2),
  'composite keys and pairs of numbers': (lines) =>
    lines
      .map((line) => line.split(' '))
      .map((fields) => [
        [fields[1]?.lastIndexOf('o') === 1, [fields[2] ?? null], fields.length],
        [1, Number(fields[0])] as [number, number],
      ])
      .reduceByKey(([a, b], [c, d]) => [a + c, b + d], 2),
  'a fold with objects': (lines) =>
    lines
      .map((line) => [line.split(' ')[3]?.search('o'), line.length])
      .aggregateByKey(
        { n: 0, squares: 0.5 },
        (sums, length) => {
          sums.n++;
          sums.squares += length * length * 0.1;
          return sums;
        },
        (a, b) => ({ n: a.n + b.n, squares: a.squares + b.squares }),
        3,
      ),
  'combineByKey, with steps over values': (lines) =>
    lines
      .map((line) => [line.split(' ')[1] ?? '', line])
      .mapValues((line) => line.localeCompare('m'))
      .combineByKey(
        (value) => [value, value],
        ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
        (a, b) => [Math.min(a[0], b[0]), Math.max(a[1], b[1])],
        2,
      ),
  'captures and a filter': (lines) =>
    lines
      .flatMap((line) => line.split(' '))
      .filter((word, { stop }) => !stop.has(word) && word.search(/o/) !== 0, { stop: new Set(['to', 'be']) })
      .map((word, { heavy }) => [word, word === heavy.word ? heavy.weight : 0.1], { heavy: { word: 'nöt', weight: 7 } })
      .reduceByKey((a, b) => a + b, 2),
  'keys, values and countByKey': (lines) =>
    lines
      .map((line) => [line.search(/\d+$/), line.length])
      .values()
      .map((length) => [length % 7, 1])
      .keys()
      .map((key) => [key, 1])
      .reduceByKey((a, b) => a + b, 2),
  nothing: (lines) =>
    lines
      .filter((line) => line.search('nowhere') >= 0)
      .map((line) => [line, 1])
      .reduceByKey((a, b) => a + b, 2),
};

describe('LocalEngine with workers', () => {
  it.each(Object.entries(PIPELINES))('gives what the driver gives: %s', async (name, pipeline) => {
    const counts = pipeline(sc.textFile(path, 2));
    expect(await counts.collect()).toStrictEqual(await pipeline(without.textFile(path, 2)).collect());
    expect(answers).toEqual(name === 'nothing' ? ['nothing', 'nothing'] : ['columns', 'columns']);
  });

  it.each<[string, Pipeline]>([
    [
      'combiners that are texts',
      (lines) =>
        lines.map((line) => [line.length, line.slice(0, 2).normalize()]).reduceByKey((a, b) => (a < b ? a : b), 2),
    ],
    ['keys that are dates', (lines) => lines.map((line) => [new Date(line.length), 1]).reduceByKey((a, b) => a + b, 2)],
    [
      'keys that are no text',
      (lines) =>
        lines.map((line) => [String.fromCharCode(0xd800 + (line.length % 9)), 1]).reduceByKey((a, b) => a + b, 2),
    ],
  ])('has the driver run what columns do not hold, and the next time at once: %s', async (_, pipeline) => {
    const expected = await pipeline(without.textFile(path, 2)).collect();
    expect(await pipeline(sc.textFile(path, 2)).collect()).toStrictEqual(expected);
    expect(answers).toContain('refused');
    answers.splice(0);
    expect(await pipeline(sc.textFile(path, 2)).collect()).toStrictEqual(expected);
    expect(answers).toEqual([]);
  });

  it('fails with what a function throws on the driver, and tries workers again the next time', async () => {
    const failing = (limit: number): RDD<unknown> =>
      sc
        .textFile(path, 2)
        .map(
          (line, captured) => {
            if (line.length > captured.limit) throw new RangeError(`too long: ${line.slice(0, 3)}`);
            return [line.length, 1];
          },
          { limit },
        )
        .reduceByKey((a, b) => a + b, 2);
    const error = await failing(60)
      .collect()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(JobError);
    expect(error).toMatchObject({ code: 'TSS_JOB_TASK_FAILED', cause: { name: 'RangeError' } });
    expect(String((error as JobError).cause)).toMatch(/^RangeError: too long: \d/);
    answers.splice(0);
    expect((await failing(1e9).collect()).length).toBeGreaterThan(10);
    expect(answers).toEqual(['columns', 'columns']);
  });

  it('leaves small partitions, and functions with surroundings, to the driver', async () => {
    const small = join(directory, 'small');
    writeFileSync(small, 'a b\n'.repeat(1000));
    const opaque = (lines: RDD<string>): RDD<unknown> =>
      lines.map((line) => [line.search('b'), 1]).reduceByKey((a, b) => a + b, 1);
    expect(await opaque(sc.textFile(small, 2)).collect()).toEqual([[2, 1000]]);
    let calls = 0;
    const counted = sc
      .textFile(path, 2)
      .map((line) => [line.length > calls++, 1])
      .reduceByKey((a, b) => a + b, 1);
    expect((await counted.collect()).length).toBeGreaterThan(0);
    expect(calls).toBe(await sc.textFile(path, 2).count());
    expect(answers).toEqual([]);
  });

  describe('explain', () => {
    const explained = (rdd: RDD<unknown>): string[] =>
      rdd
        .explain()
        .split(/\n(?! {8})/)
        .map((line) =>
          line
            .replace(/\s+/g, ' ')
            .replace(/ \S+\.ts:\d+/, '')
            .trim(),
        ) // prettier-ignore
        .slice(3, -2);

    it('says what runs in workers, and why not natively', () => {
      const counts = sc
        .textFile(path, 2)
        .flatMap((line) => line.split(' '))
        .map((word) => [word.normalize(), 1])
        .reduceByKey((a, b) => a + b, 2);
      expect(explained(counts)).toEqual([
        'flatMap: worker (because of map below)',
        expect.stringMatching(/^map: worker \(.*normalize.*\)$/),
        'reduceByKey -> 2 partitions: worker (because of map above)',
      ]);
    });

    it('says at the function that keeps it from workers why, if that is not what keeps it from the kernel', () => {
      const stop = new Set(['to']);
      const least = 3;
      const counts = sc
        .textFile(path, 2)
        .filter((line) => !stop.has(line))
        .map((line) => [line, 1])
        .reduceByKey((a, b) => a + b + least - 3, 2);
      const [filtered, mapped, reduced] = explained(counts);
      expect(filtered).toMatch(/^filter: driver \(.*; not in a worker: it uses `stop`, which is neither/);
      expect(mapped).toBe('map: driver (because of reduceByKey below)');
      expect(reduced).toMatch(/^reduceByKey -> 2 partitions: driver \(it uses `least`, which is neither/);
      expect(reduced).not.toContain('worker');
    });

    it('says of what has come back from a worker that it stays', async () => {
      const dates = (): RDD<unknown> =>
        sc.textFile(path, 2).map((line) => [new Date(line.length * 2), 1]).reduceByKey((a, b) => a + b, 2); // prettier-ignore
      expect(explained(dates())[0]).toMatch(/^map: worker/);
      await dates().count();
      expect(explained(dates())[1]).toBe(
        'reduceByKey -> 2 partitions: driver (because of map above; not in a worker: its keys or combiners are more than columns hold)',
      );
    });
  });

  it('needs two slots', async () => {
    const single = context('auto', 'local[1]');
    const counts = single
      .textFile(path, 2)
      .map((line) => [line.search('o'), 1])
      .reduceByKey((a, b) => a + b, 1);
    expect((await counts.collect()).length).toBeGreaterThan(0);
    expect(answers).toEqual([]);
    await single.stop();
  });

  it('ends a worker that does not come to an end when the context is stopped', async () => {
    const stopped = context('auto');
    const endless = stopped
      .textFile(path, 2)
      .map((line) => {
        for (;;) if (line.length < 0) break;
        return [line, 1];
      })
      .reduceByKey((a, b) => a + b, 1);
    const outcome = endless.collect().catch((reason: unknown) => reason);
    await new Promise((resolve) => setImmediate(resolve));
    await stopped.stop();
    expect(await outcome).toMatchObject({ code: 'TSS_JOB_CANCELLED' });
  });
});
