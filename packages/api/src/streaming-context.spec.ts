import { ManualClock, milliseconds, SparkContext, StreamingConf } from '@ts-streaming/core';
import { StreamingContext } from './streaming-context';

const noPrint = { write: (): void => undefined };

function sparkContext(): SparkContext {
  return new SparkContext('local[2]', 'test');
}

function contextOf(sc = sparkContext(), clock = new ManualClock()): StreamingContext {
  return new StreamingContext(sc, milliseconds(100), { clock, output: noPrint });
}

/** With an output that does nothing. */
function startable(sc = sparkContext(), clock = new ManualClock()): StreamingContext {
  const context = contextOf(sc, clock);
  context.queueStream([]).print();
  return context;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The codes of the warnings that `act` leads to. */
async function warningsOf(act: () => Promise<void>): Promise<unknown[]> {
  const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  try {
    await act();
    return emitWarning.mock.calls.map(([, options]) => (options as { readonly code?: string }).code);
  } finally {
    emitWarning.mockRestore();
  }
}

afterEach(async () => {
  await StreamingContext.getActive()?.stop();
});

describe('StreamingContext', () => {
  it('is INITIALIZED, then ACTIVE, then STOPPED', async () => {
    const context = startable();
    const states = [context.getState()];
    await context.start();
    states.push(context.getState());
    await context.stop();
    states.push(context.getState());
    expect(states).toEqual(['INITIALIZED', 'ACTIVE', 'STOPPED']);
  });

  it('makes a SparkContext of a configuration', async () => {
    const conf = new StreamingConf().setMaster('local[3]').setAppName('from conf');
    const context = new StreamingContext(conf, milliseconds(100));
    expect([context.sparkContext.appName, context.sparkContext.defaultParallelism]).toEqual(['from conf', 3]);
    await context.sparkContext.stop();
  });

  it('refuses a batch duration that is not positive', () => {
    expect(() => new StreamingContext(sparkContext(), milliseconds(0))).toThrow(
      expect.objectContaining({ code: 'TSS_GRAPH_BAD_DURATION' }) as Error,
    );
  });

  describe('start', () => {
    it('only warns if it is active already', async () => {
      const context = startable();
      await context.start();
      expect(await warningsOf(() => context.start())).toEqual(['TSS_WARN_ALREADY_STARTED']);
      expect(context.getState()).toBe('ACTIVE');
    });

    it('refuses a context that is stopped', async () => {
      const context = startable();
      await context.start();
      await context.stop();
      await expect(context.start()).rejects.toMatchObject({ code: 'TSS_CONTEXT_STOPPED' });
    });

    it('refuses a SparkContext that is stopped', async () => {
      const context = startable();
      await context.sparkContext.stop();
      await expect(context.start()).rejects.toMatchObject({
        code: 'TSS_CONTEXT_STOPPED',
        context: { context: 'SparkContext', operation: 'start()' },
      });
      expect([context.getState(), StreamingContext.getActive()]).toEqual(['STOPPED', undefined]);
    });

    it('stops the context if it fails, and leaves the place to another one', async () => {
      const context = contextOf();
      await expect(context.start()).rejects.toMatchObject({ code: 'TSS_GRAPH_NO_OUTPUT' });
      expect([context.getState(), StreamingContext.getActive()]).toEqual(['STOPPED', undefined]);
      await expect(context.awaitTerminationOrTimeout(0)).resolves.toBe(true);
      const other = startable(context.sparkContext);
      await other.start();
      expect(other.getState()).toBe('ACTIVE');
    });

    it('lets one context be active in a process, and says where it was started', async () => {
      const [first, second] = [startable(), startable()];
      await first.start();
      await expect(second.start()).rejects.toMatchObject({
        code: 'TSS_CONTEXT_ALREADY_ACTIVE',
        context: { startedAt: expect.stringMatching(/^start at streaming-context\.spec\.ts:\d+$/) as string },
      });
      expect([second.getState(), StreamingContext.getActive() === first]).toEqual(['INITIALIZED', true]);
      await first.stop();
      await second.start();
      expect(StreamingContext.getActive()).toBe(second);
    });

    it('starts once if it is called twice in one turn', async () => {
      const context = startable();
      const codes = await warningsOf(async () => {
        await Promise.all([context.start(), context.start()]);
      });
      expect([codes, context.getState()]).toEqual([['TSS_WARN_ALREADY_STARTED'], 'ACTIVE']);
    });

    it('lets nothing be declared any more', async () => {
      const context = contextOf();
      const stream = context.queueStream([['a']]);
      stream.print();
      await context.start();
      const refused = (event: string, operation: string): Error =>
        expect.objectContaining({ code: 'TSS_GRAPH_STARTED', context: { event, operation } }) as Error;
      expect(() => stream.map((word) => word)).toThrow(refused('starting', 'map'));
      expect(() => {
        stream.print();
      }).toThrow(refused('starting', 'print'));
      expect(() => stream.cache()).toThrow(expect.objectContaining({ code: 'TSS_GRAPH_STORAGE_LEVEL' }) as Error);
      await context.stop();
      expect(() => context.queueStream([])).toThrow(refused('stopping', 'queueStream'));
    });
  });

  describe('stop', () => {
    it('only warns if the context has not started, and stops the SparkContext if asked to', async () => {
      const context = startable();
      expect(await warningsOf(() => context.stop(false))).toEqual(['TSS_WARN_NOT_STARTED']);
      expect([context.getState(), context.sparkContext.isStopped]).toEqual(['STOPPED', false]);
      expect(await warningsOf(() => context.stop(true))).toEqual(['TSS_WARN_ALREADY_STOPPED']);
      expect(context.sparkContext.isStopped).toBe(true);
    });

    it.each([
      [undefined, true],
      [true, true],
      [false, false],
    ])(
      'stops the SparkContext by default or if the configuration says so (%s) (ctx-stop-keep-core-default)',
      async (setting, expected) => {
        const conf = new StreamingConf().setMaster('local').setAppName('test');
        if (setting !== undefined) conf.set('spark.streaming.stopSparkContextByDefault', setting);
        const context = startable(new SparkContext(conf));
        await context.start();
        await context.stop();
        expect(context.sparkContext.isStopped).toBe(expected);
      },
    );

    it('lets the SparkContext run on, for another context (ctx-stop-keep-core)', async () => {
      const sc = sparkContext();
      const first = startable(sc);
      await first.start();
      await first.stop(false);
      const clock = new ManualClock();
      const second = contextOf(sc, clock);
      const seen: string[][] = [];
      second.queueStream([['a']]).foreachRDD(async (rdd) => {
        seen.push(await rdd.collect());
      });
      await second.start();
      clock.advance(100);
      await second.idle();
      expect(seen).toEqual([['a']]);
    });

    it('refuses to stop within a callback of a listener', async () => {
      const context = startable();
      const stopped = new Promise((resolve) => {
        context.addStreamingListener({
          onStreamingStarted: () => {
            context.stop().catch(resolve);
          },
        });
      });
      await context.start();
      await expect(stopped).resolves.toMatchObject({ code: 'TSS_CONTEXT_STOP_IN_LISTENER' });
      expect(context.getState()).toBe('ACTIVE');
    });

    it('processes everything that is there if it is graceful', async () => {
      const clock = new ManualClock();
      const context = contextOf(sparkContext(), clock);
      const seen: number[] = [];
      context.queueStream([['a'], ['b', 'c']]).foreachRDD(async (rdd) => {
        seen.push(await rdd.count());
      });
      await context.start();
      clock.advance(100);
      const stopped = context.stop(true, true);
      for (let tick = 0; tick < 3; tick++) {
        await context.idle();
        clock.advance(100);
      }
      await stopped;
      expect(seen.slice(0, 2)).toEqual([1, 2]);
    });

    it('ends an await using block', async () => {
      const context = startable();
      await context.start();
      await context[Symbol.asyncDispose]();
      expect(await warningsOf(() => context[Symbol.asyncDispose]())).toEqual([]);
      expect(context.getState()).toBe('STOPPED');
    });
  });

  describe('a failure that nobody waits for', () => {
    async function warningsOfFailures(prepare: (context: StreamingContext) => void): Promise<unknown[]> {
      const clock = new ManualClock();
      const context = contextOf(sparkContext(), clock);
      context.queueStream([]).foreachRDD(() => {
        throw new Error('bad');
      });
      return warningsOf(async () => {
        await context.start();
        prepare(context);
        clock.advance(100);
        clock.advance(100);
        await context.idle();
      });
    }

    it('is shown as a warning, the first one', async () => {
      expect(await warningsOfFailures(() => undefined)).toEqual(['TSS_WARN_BATCH_FAILED']);
    });

    it('is left to the program that waits', async () => {
      const codes = await warningsOfFailures((context) => {
        context.awaitTermination().catch(() => undefined);
      });
      expect(codes).toEqual([]);
    });
  });

  describe('awaitTermination', () => {
    it('resolves when the context is stopped', async () => {
      const context = startable();
      await context.start();
      const terminated = context.awaitTermination();
      await context.stop();
      await expect(terminated).resolves.toBeUndefined();
    });

    it('throws what an output threw, and later batches run', async () => {
      const clock = new ManualClock();
      const context = contextOf(sparkContext(), clock);
      const bad = new Error('bad');
      const seen: number[] = [];
      context.queueStream([['a'], ['b']]).foreachRDD((_, time) => {
        seen.push(time.milliseconds);
        if (time.milliseconds === 100) throw bad;
      });
      await context.start();
      clock.advance(100);
      await context.idle();
      await expect(context.awaitTermination()).rejects.toMatchObject({ code: 'TSS_JOB_OUTPUT_FAILED', cause: bad });
      clock.advance(100);
      await context.idle();
      await expect(context.awaitTerminationOrTimeout(0)).rejects.toMatchObject({ cause: bad });
      expect(seen).toEqual([100, 200]);
    });

    it('does not take what a stop cuts short for an error', async () => {
      const clock = new ManualClock();
      const context = startable(sparkContext(), clock);
      const outcome: unknown[] = [];
      const ended = new Promise<void>((resolve) => {
        context.queueStream([['a']]).foreachRDD(async (rdd) => {
          const hanging = rdd.foreachPartition(() => new Promise<never>(() => undefined));
          await hanging.catch((reason: unknown) => outcome.push((reason as { readonly code: string }).code));
          resolve();
          throw new RangeError('after the stop');
        });
      });
      await context.start();
      clock.advance(100);
      for (let turn = 0; turn < 5; turn++) await nextTurn();
      const stopped = context.stop();
      for (let turn = 0; turn < 5; turn++) await nextTurn();
      clock.advance(2000);
      await Promise.all([stopped, ended]);
      await nextTurn();
      await expect(context.awaitTerminationOrTimeout(0)).resolves.toBe(true);
      expect(outcome).toEqual(['TSS_JOB_CANCELLED']);
    });

    it('waits no longer than it is told to', async () => {
      const clock = new ManualClock();
      const context = startable(sparkContext(), clock);
      await context.start();
      const waited = context.awaitTerminationOrTimeout(50);
      clock.advance(50);
      await expect(waited).resolves.toBe(false);
    });
  });

  it('tells listeners of its life and batches, until they are removed', async () => {
    const clock = new ManualClock();
    const context = startable(sparkContext(), clock);
    const events: string[] = [];
    const listener = {
      onStreamingStarted: (): void => void events.push('started'),
      onBatchCompleted: ({ batchInfo }: { readonly batchInfo: { readonly batchTime: unknown } }): void =>
        void events.push(`completed ${String(batchInfo.batchTime)}`),
    };
    context.addStreamingListener(listener);
    await context.start();
    clock.advance(100);
    await context.idle();
    context.removeStreamingListener(listener);
    clock.advance(100);
    await context.idle();
    expect(events).toEqual(['started', 'completed 100 ms']);
  });
});
