import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pure } from '../rdd/pure';
import type { RDD } from '../rdd/rdd';
import { sc, withContext } from '../rdd/test-rdds';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'pre-aggregated-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await sc.stop();
});

function textOf(content: string): RDD<string> {
  writeFileSync(join(directory, 'text'), content);
  return sc.textFile(join(directory, 'text'), 3);
}

/** A function that cannot be lowered, and what it was called with. */
function counted<A, R>(fn: (argument: A) => R): { readonly fn: (argument: A) => R; readonly calls: A[] } {
  const calls: A[] = [];
  return {
    calls,
    fn: (argument) => {
      calls.push(argument);
      return fn(argument);
    },
  };
}

const TEXT = 'to be or not to be\nthat is the question\nto be\n'.repeat(50);
const WORDS = ['to', 'be', 'or', 'not', 'that', 'is', 'the', 'question'];
const words = (content: string): RDD<string> => textOf(content).flatMap((line) => line.split(' '));
const add = (a: number, b: number): number => a + b;
/** Not known to be a sum. */
const opaqueAdd = (a: number, b: number): number => add(a, b);

describe('a pure function', () => {
  it.each([
    [
      'map',
      (fn: (w: string) => string) =>
        words(TEXT)
          .map(fn)
          .map((key) => [key, 1])
          .reduceByKey(add),
    ],
    [
      'map to pairs',
      (fn: (w: string) => string) =>
        words(TEXT)
          .map(pure((w: string) => [fn(w), 1]))
          .reduceByKey(add),
    ],
    [
      'flatMap',
      (fn: (w: string) => string) =>
        words(TEXT)
          .flatMap(pure((w: string) => [fn(w)]))
          .map((w) => [w, 1])
          .reduceByKey(add),
    ],
    [
      'filter',
      (fn: (w: string) => string) =>
        words(TEXT)
          .filter(pure((w: string) => fn(w) !== ''))
          .map((w) => [w.toUpperCase(), 1])
          .reduceByKey(add),
    ],
    [
      'mapValues',
      (fn: (w: string) => string) =>
        words(TEXT)
          .map((w) => [w.toUpperCase(), w])
          .mapValues(pure((w: string) => fn(w).length))
          .map(([w]) => [w, 1])
          .reduceByKey(add),
    ],
  ])('given to %s is called once for each distinct text', async (_, build) => {
    // prettier-ignore
    const upper = counted((word: string) => word.toUpperCase());
    const counts = new Map(await build(pure(upper.fn)).collect());
    expect([counts.get('TO'), counts.get('QUESTION'), counts.size, [...upper.calls].sort()]).toEqual([
      150,
      50,
      8,
      [...WORDS].sort(),
    ]);
  });

  it.each([
    [
      'the reduction is not known',
      (fn: (w: string) => string) =>
        words(TEXT)
          .map(fn)
          .map((key) => [key, 1])
          .reduceByKey(opaqueAdd),
    ],
    [
      'a function after it is opaque',
      (fn: (w: string) => string) =>
        words(TEXT)
          .map(fn)
          .map((key) => [key, Number.parseInt('1', WORDS.length + 2)])
          .reduceByKey(add),
    ],
    [
      'the rows are no lines',
      (fn: (w: string) => string) =>
        sc
          .parallelize(TEXT.split(/[ \n]/), 3)
          .filter(Boolean)
          .map(fn)
          .map((key) => [key, 1])
          .reduceByKey(add),
    ],
  ])('is called as often where %s', async (_, build) => {
    // prettier-ignore
    const upper = counted((word: string) => word.toUpperCase());
    const counts = new Map(await build(pure(upper.fn)).collect());
    expect([counts.get('TO'), counts.size, [...upper.calls].sort()]).toEqual([150, 8, [...WORDS].sort()]);
  });

  it('is called once for each distinct text by an action without a reduction', async () => {
    const upper = counted((word: string) => word.toUpperCase());
    const all = await words(TEXT).map(pure(upper.fn)).collect();
    expect([all.length, all.slice(0, 2), upper.calls.length]).toEqual([600, ['TO', 'BE'], 8]);
  });

  it('is called anew in the next job', async () => {
    const upper = counted((word: string) => word.toUpperCase());
    const mapped = words('a a').map(pure(upper.fn));
    expect([await mapped.count(), await mapped.count(), upper.calls]).toEqual([2, 2, ['a', 'a']]);
  });

  it.each([
    ['whole numbers', [1, -2, 0]],
    ['fractions, whose sum depends on their order', [0.1, 0.2, 0.3]],
    ['numbers whose sum is not exact', [Number.MAX_SAFE_INTEGER, 1, -3]],
    ['NaN, infinities and -0', [Number.NaN, Infinity, -0]],
    ['texts', ['a', 'b', 'c']],
  ])('gives the same sums, minima and maxima of %s, to the bit', async (_, values) => {
    const lines = fc.array(fc.array(fc.constantFrom('x', 'y', 'z', ''), { maxLength: 5 }), { maxLength: 12 });
    const value = (word: string): number => values[word === '' ? 0 : word.charCodeAt(0) % 3] as number;
    for (const reduce of [add, Math.min, Math.max]) {
      await fc.assert(
        fc.asyncProperty(lines, async (parts) => {
          const rdd = words(parts.map((line) => `${line.join(' ')}\n`).join(''));
          const plain = rdd.map((word) => [word < 'y' ? 1 : 2, value(word)]).reduceByKey(reduce);
          const once = rdd.map(pure((word: string) => [word < 'y' ? 1 : 2, value(word)])).reduceByKey(reduce); // prettier-ignore
          expect(await once.collect()).toEqual(await plain.collect());
        }),
        { numRuns: 15 },
      );
    }
  });

  it('fails with the error of the first row that it fails for', async () => {
    const fail = (word: string): string => {
      if (word.startsWith('t')) throw new RangeError(word);
      return word;
    };
    const counts = words(TEXT).map(pure(fail)).map((word) => [word, 1]).reduceByKey(add); // prettier-ignore
    await expect(counts.collect()).rejects.toMatchObject({
      code: 'TSS_JOB_TASK_FAILED',
      cause: { name: 'RangeError', message: 'to' },
    });
  });

  it('fails where it gives no pairs as any other function does', async () => {
    const counts = (words('a') as unknown as RDD<[string, number]>).map(pure((w: unknown) => w as [string, number])).reduceByKey(add); // prettier-ignore
    await expect(counts.collect()).rejects.toMatchObject({ cause: { code: 'TSS_KEY_NOT_A_PAIR' } });
  });

  it('is not called for lines that a kernel reads natively, and text that it decodes stays what it was', async () => {
    const key = counted((word: string) => word);
    const lines = 'ж\ufffd😀 ж\ufffd😀\r\n a-word-of-some-length\r';
    const counts = await words(lines).map(pure(key.fn)).map((word) => [word, 1]).reduceByKey(add).collect(); // prettier-ignore
    expect([new Map(counts), key.calls.length]).toEqual([
      new Map([
        ['ж\ufffd😀', 2],
        ['', 1],
        ['a-word-of-some-length', 1],
      ]),
      3,
    ]);
  });

  it('is explained', async () => {
    await withContext('local[1]', async (own) => {
      writeFileSync(join(directory, 'text'), TEXT);
      const explained = own
        .textFile(join(directory, 'text'), 1)
        .flatMap((line) => line.split(' '))
        .map(pure((word: string) => `${word}${String(WORDS.length)}`))
        .map((word) => [word, 1])
        .reduceByKey(add)
        .explain()
        .replace(/\s+fold-texts\.spec\.ts:\d+$/gm, '');
      expect(explained.split('\n').slice(2, 7)).toEqual([
        '  textFile (1 partition)',
        '    flatMap: native',
        '    map: driver (pure: once for each distinct text; native lines, split on " ", sum of `1` by `text`)',
        '    map: driver (once for each distinct text)',
        '    reduceByKey -> 1 partition: driver (once for each distinct text)',
      ]);
      return Promise.resolve();
    });
  });
});
