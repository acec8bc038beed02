import { milliseconds, seconds } from '@ts-streaming/core';
import type { DStream } from '../dstream';
import { expectBatches, runBatches } from '../internal/testing';

const add = (a: number, b: number): number => a + b;

describe('WindowedDStream', () => {
  it('has the batches of the last window, in order of time; the first windows are partial', async () => {
    await expectBatches(
      [['a'], ['b', 'c'], [], ['d']],
      (s) => s.window(seconds(2)),
      [['a'], ['a', 'b', 'c'], ['b', 'c'], ['d']],
      { ordered: true },
    );
  });

  it('has a window for each slide', async () => {
    const batches = await runBatches([['a'], ['b'], ['c'], ['d'], ['e']], (s) => s.window(seconds(3), seconds(2)));
    expect(batches.map(({ time, elements }) => [time.milliseconds, elements])).toEqual([
      [2000, ['a', 'b']],
      [4000, ['b', 'c', 'd']],
    ]);
  });

  it('leaves out batches between windows where the slide is the longer', async () => {
    await expectBatches([['a'], ['b'], ['c'], ['d']], (s) => s.window(seconds(1), seconds(2)), [['b'], ['d']]);
  });

  it('is made of windows', async () => {
    const inputs = [['a'], ['b'], ['c'], ['d']];
    await expectBatches(inputs, (s) => s.window(seconds(2), seconds(2)).window(seconds(4), seconds(2)), [
      ['a', 'b'],
      ['a', 'b', 'c', 'd'],
    ]);
  });

  // Behaviour cl-window-remember.
  it('has its parents remember a window longer than itself (cl-window-remember)', async () => {
    const streams: DStream<string>[] = [];
    const inputs = Array.from({ length: 10 }, (_, i) => [String(i)]);
    await runBatches(inputs, (s, context) => {
      context.remember(seconds(3));
      const mapped = s.map((x) => x);
      const inner = mapped.window(seconds(2), seconds(1));
      const outer = inner.window(seconds(4), seconds(2));
      streams.push(outer, inner, mapped);
      return outer;
    });
    expect(streams.map(({ node }) => node.rememberDuration.milliseconds)).toEqual([3000, 7000, 9000]);
    const kept = streams.map(({ node }) => node.generatedTimes);
    expect(kept.map((times) => [times[0], times[times.length - 1]])).toEqual([
      [8000, 10_000],
      [4000, 10_000],
      [2000, 10_000],
    ]);
  });

  it.each([
    ['a window that is no multiple of the slide', 'window duration', milliseconds(1500), seconds(1)],
    ['a slide that is no multiple of the slide', 'slide duration', seconds(2), milliseconds(500)],
    ['a window of nothing', 'window duration', milliseconds(0), seconds(1)],
    ['a number', 'window duration', 2000 as unknown as ReturnType<typeof seconds>, seconds(1)],
  ])('refuses %s', async (_, what, window, slide) => {
    const run = runBatches([['a']], (s) => s.window(window, slide));
    await expect(run).rejects.toMatchObject({
      code: 'TSS_GRAPH_BAD_WINDOW',
      context: { operation: 'window', what, slide: '1000 ms' },
    });
  });
});

describe('reduceByKeyAndWindow', () => {
  const words = [['a', 'b', 'a'], ['b'], [], ['c']];

  it('reduces over the window, whatever the partitions', async () => {
    for (const placement of [undefined, 1, 5]) {
      await expectBatches(
        words,
        (s) => s.map((w) => [w, 1]).reduceByKeyAndWindow(add, seconds(2), seconds(1), placement),
        [
          [
            ['a', 2],
            ['b', 1],
          ],
          [
            ['a', 2],
            ['b', 2],
          ],
          [['b', 1]],
          [['c', 1]],
        ],
      );
    }
  });

  it('runs the functions of a batch once, however many windows it is in', async () => {
    let calls = 0;
    await runBatches(words, (s) =>
      s
        .map((w) => {
          calls++;
          return [w, 1];
        })
        .reduceByKeyAndWindow(add, seconds(3)),
    );
    expect(calls).toBe(5);
  });
});
