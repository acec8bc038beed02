import { seconds } from '@ts-streaming/core';
import fc from 'fast-check';
import { expectBatches, runBatches } from '../internal/testing';

const add = (a: number, b: number): number => a + b;
const subtract = (a: number, b: number): number => a - b;

/** What a window over batches of words gives, worked out the plain way: keys that were ever there stay. */
function countsOver(batches: readonly string[][], window: number, slide: number): [string, number][][] {
  const ends = batches.map((_, index) => index + 1).filter((end) => end % slide === 0);
  const seen = new Set<string>();
  return ends.map((end) => {
    const words = batches.slice(Math.max(0, end - window), end).flat();
    for (const word of words) seen.add(word);
    return [...seen].map((word) => [word, words.filter((other) => other === word).length]);
  });
}

describe('IncrementalWindowDStream', () => {
  it.each([
    [1, 1],
    [3, 1],
    [2, 2],
    [4, 2],
    [3, 2],
    [1, 2],
    [2, 3],
  ])('gives what reducing the window gives: %i batches, every %i', async (window, slide) => {
    const batch = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 9 }), async (batches) => {
        await expectBatches(
          batches,
          (s) => s.map((w) => [w, 1]).reduceByKeyAndWindow(add, subtract, seconds(window), seconds(slide)),
          countsOver(batches, window, slide),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('drops keys that the filter does not keep', async () => {
    await expectBatches(
      [['a', 'b'], ['b'], [], ['a']],
      (s) =>
        s.map((w) => [w, 1]).reduceByKeyAndWindow(add, subtract, seconds(2), seconds(1), 3, ([, count]) => count > 0),
      [
        [
          ['a', 1],
          ['b', 1],
        ],
        [
          ['a', 1],
          ['b', 2],
        ],
        [['b', 1]],
        [['a', 1]],
      ],
    );
  });

  it('looks at what comes and goes alone, however long the window', async () => {
    let calls = 0;
    const counted = (a: number, b: number): number => {
      calls++;
      return a + b;
    };
    const inputs = Array.from({ length: 20 }, (_, i) =>
      i === 0 ? Array.from({ length: 500 }, (__, n) => String(n)) : ['0'],
    );
    await runBatches(inputs, (s) =>
      s.map((w) => [w, 1]).reduceByKeyAndWindow(counted, subtract, seconds(30), seconds(1), 1),
    );
    expect(calls).toBe(19);
  });

  it('has as many partitions as are asked for, and keys placed', async () => {
    const batches = await runBatches([['a']], (s) =>
      s.map((w) => [w, 1]).reduceByKeyAndWindow(add, subtract, seconds(1), seconds(1), 5),
    );
    expect(batches.map(({ numPartitions }) => numPartitions)).toEqual([5]);
  });

  it('refuses a window that is not made of whole batches', async () => {
    const run = runBatches([['a']], (s) => s.countByWindow(seconds(1.5)));
    await expect(run).rejects.toMatchObject({ code: 'TSS_GRAPH_BAD_WINDOW', context: { operation: 'countByWindow' } });
  });
});

describe('countByWindow', () => {
  it('gives nothing before the first element, and 0 for a window without elements after it', async () => {
    await expectBatches([[], ['a'], [], ['b', 'c'], [], []], (s) => s.countByWindow(seconds(2)), [
      [],
      [1],
      [1],
      [2],
      [2],
      [0],
    ]);
  });
});

describe('countByValueAndWindow', () => {
  it('counts the elements of the window, those that are not there left out', async () => {
    await expectBatches([['a', 'b'], ['a'], []], (s) => s.countByValueAndWindow(seconds(2), seconds(1)), [
      [
        ['a', 1],
        ['b', 1],
      ],
      [
        ['a', 2],
        ['b', 1],
      ],
      [['a', 1]],
    ]);
  });
});

describe('reduceByWindow', () => {
  it.each([
    ['reduces each window by itself', undefined, [[3], [6], [3], []]],
    ['changes what the window was reduced to', subtract, [[3], [6], [3], [0]]],
  ])('%s', async (_, inverse, expected) => {
    const inputs = [[1, 2], [3], [], []];
    await expectBatches(
      inputs,
      (s) =>
        inverse === undefined
          ? s.reduceByWindow(add, seconds(2))
          : s.reduceByWindow(add, inverse, seconds(2), seconds(1)),
      expected,
    );
  });
});
