import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { ManualClock, milliseconds, SparkContext, StreamingConf } from '@ts-streaming/core';
import { StreamingContext } from '../streaming-context';
import type { StreamSource } from './pull-source';

/** Lets everything that is ready happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** A context on a manual clock with batches of 100 ms, that has started. */
async function started(source: StreamSource<unknown> | (() => StreamSource<unknown>), maxWaitingRows = '1000') {
  const clock = new ManualClock();
  const conf = new StreamingConf()
    .setMaster('local[2]')
    .setAppName('test')
    .set('streaming.receiver.maxWaitingRows', maxWaitingRows);
  const ssc = new StreamingContext(conf, milliseconds(100), { clock });
  const batches: unknown[][] = [];
  ssc.fromAsyncIterable(source).foreachRDD(async (rdd) => void batches.push(await rdd.collect()));
  const errors: string[] = [];
  ssc.addStreamingListener({ onReceiverError: ({ receiverInfo }) => void errors.push(receiverInfo.lastErrorMessage) });
  await ssc.start();
  const runBatch = async (ms = 100): Promise<void> => {
    await settle();
    clock.advance(ms);
    await ssc.idle();
    await settle();
  };
  return { ssc, batches, errors, runBatch };
}

describe('fromAsyncIterable', () => {
  it.each<[string, () => StreamSource<unknown>]>([
    ['an iterable', () => new Set([1, [2, 3]])],
    ['a Node stream', () => Readable.from([1, [2, 3]])],
    ['a web stream', () => ReadableStream.from([1, [2, 3]])],
    [
      'an async generator',
      async function* () {
        yield 1;
        await Promise.resolve();
        yield [2, 3];
      },
    ],
  ])('streams the elements of %s, and goes on without when it has ended', async (_, source) => {
    const { ssc, batches, runBatch } = await started(source());
    await runBatch();
    await runBatch();
    await ssc.stop();
    expect(batches).toEqual([[1, [2, 3]], []]);
  });

  it('asks for no more than there is memory for, until a batch has taken it', async () => {
    let asked = 0;
    const endless = async function* () {
      for (;;) yield await Promise.resolve(asked++);
    };
    const { ssc, batches, runBatch } = await started(endless, '5');
    await settle();
    const before = asked;
    for (let batch = 0; batch < 6; batch++) await runBatch();
    await ssc.stop();
    const taken = batches.flat();
    expect([before, Math.max(...batches.map(({ length }) => length)), taken.length >= 10]).toEqual([5, 5, true]);
    expect(taken).toEqual(taken.map((_, index) => index));
  });

  it('tells a source that nothing is wanted any more, also where it waits', async () => {
    const ended: string[] = [];
    const web = new ReadableStream({ cancel: () => void ended.push('web') });
    const node = new Readable({
      read: () => undefined,
      destroy: (error, done) => {
        ended.push('node');
        done(error);
      },
    });
    const iterable: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => undefined),
        return: () => (ended.push('iterator'), Promise.reject(new Error('ignored'))),
      }),
    };
    for (const source of [web, node, iterable]) {
      const { ssc } = await started(source);
      await settle();
      await ssc.stop();
    }
    expect(ended).toEqual(['web', 'node', 'iterator']);
  });

  it('reports a source that fails, and begins again with the one that a function gives', async () => {
    let calls = 0;
    const failing = function* (): Generator<number> {
      yield calls++;
      throw new RangeError('broken');
    };
    const again = await started(failing);
    await again.runBatch();
    await again.runBatch(2000);
    await again.runBatch();
    await again.ssc.stop();
    const once = await started(failing());
    await once.runBatch();
    await once.runBatch(2000);
    await once.runBatch();
    await once.ssc.stop();
    expect([again.batches.flat(), again.errors.length > 1, once.batches.flat(), once.errors]).toEqual([
      [0, 1],
      true,
      [2],
      ['The source failed: broken'],
    ]);
  });

  it.each([['text'], [null], [5], [{}]])('refuses %p', (source) => {
    const ssc = new StreamingContext(new SparkContext('local[2]', 'test'), milliseconds(100));
    expect(() => ssc.fromAsyncIterable(source as never)).toThrow('fromAsyncIterable: source is');
  });
});
