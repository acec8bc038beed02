import { ForEachDStream } from '../graph/foreach-dstream';
import { collectInto, RowsInput } from '../graph/test-streams';
import { testScheduling, turn } from './test-scheduling';

const code = (expected: string): Error => expect.objectContaining({ code: expected }) as Error;

describe('JobScheduler.stop', () => {
  let warnings: jest.SpyInstance;
  beforeEach(() => {
    warnings = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });
  afterEach(() => {
    warnings.mockRestore();
  });

  it('before the start ends the life of the graph', async () => {
    const { scheduler, graph } = testScheduling();
    const input = new RowsInput(graph, () => [1]);
    collectInto(input, []);
    await scheduler.stop(false);
    expect(() => new RowsInput(graph, () => [1])).toThrow(code('TSS_GRAPH_STARTED'));
    expect(input.log).toEqual([]);
  });

  it('during the start lets the start end first', async () => {
    const { scheduler, graph, clock, events } = testScheduling();
    const input = new RowsInput(graph, () => [1]);
    collectInto(input, []);
    const log: string[] = [];
    let connected: () => void = () => undefined;
    jest.spyOn(input, 'start').mockReturnValue(new Promise<void>((resolve) => (connected = resolve)));
    const started = scheduler.start().then(() => log.push('started'));
    const stopped = scheduler.stop(false).then(() => log.push('stopped'));
    await turn();
    const before = [...log];
    connected();
    await Promise.all([started, stopped]);
    clock.advance(5000);
    await scheduler.idle();
    expect([before, log, input.log, events]).toEqual([[], ['started', 'stopped'], ['stop'], []]);
  });

  it('during a start that fails leaves the failure to the start', async () => {
    const { scheduler, graph } = testScheduling();
    const input = new RowsInput(graph, () => [1]);
    collectInto(input, []);
    let refuse: (reason: Error) => void = () => undefined;
    jest.spyOn(input, 'start').mockReturnValue(new Promise((_, reject) => (refuse = reject)));
    const started = scheduler.start();
    const stopped = scheduler.stop(true);
    refuse(new Error('no broker'));
    const outcomes = await Promise.allSettled([started, stopped]);
    expect(outcomes).toEqual([
      { status: 'rejected', reason: new Error('no broker') },
      { status: 'fulfilled', value: undefined },
    ]);
  });

  it('starts no more tasks or outputs of a batch that has had its time, though the SparkContext goes on', async () => {
    const { scheduler, graph, clock, advanceUntil } = testScheduling({ master: 'local[2]' });
    const started: number[] = [];
    const outcome: unknown[] = [];
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const output = new ForEachDStream(new RowsInput(graph, () => [1, 2, 3, 4, 5, 6]), async (rdd) => {
      const action = rdd.repartition(6).foreachPartition(async (rows) => {
        started.push(...rows);
        await opened;
      });
      await action.catch((reason: unknown) => outcome.push(reason));
      await rdd.count().catch((reason: unknown) => outcome.push(reason));
    });
    graph.addOutputStream(output);
    const next: [number, number[]][] = [];
    collectInto(new RowsInput(graph, () => [7]), next);
    await scheduler.start();
    clock.advance(1000);
    for (let i = 0; i < 5; i++) await turn();
    await advanceUntil(scheduler.stop(false));
    open();
    for (let i = 0; i < 5; i++) await turn();
    const cancelled = code('TSS_JOB_CANCELLED');
    expect([started.length, outcome, next, await graph.sparkContext.parallelize([1]).count()]).toEqual([
      2,
      [cancelled, cancelled],
      [],
      1,
    ]);
  });

  it('a second time waits for the first', async () => {
    const { scheduler, receiverStream, feed, graph } = testScheduling();
    collectInto(receiverStream(), []);
    const input = new RowsInput(graph, () => [1]);
    await scheduler.start();
    let release: () => void = () => undefined;
    feed(0).onStop = () => new Promise((resolve) => (release = resolve));
    const log: string[] = [];
    const stops = [1, 2].map((nth) => scheduler.stop(false).then(() => log.push(`stop ${String(nth)}`)));
    await turn();
    const before = [...log];
    release();
    await Promise.all(stops);
    await scheduler.stop(true);
    expect([before, log, input.log]).toEqual([[], ['stop 1', 'stop 2'], ['start', 'stop']]);
  });

  it('from a listener callback is refused; from a later turn it is not', async () => {
    const { scheduler, graph, bus, clock } = testScheduling();
    collectInto(new RowsInput(graph, () => [1]), []);
    const outcome = new Promise((resolve) => {
      bus.addListener({
        onBatchCompleted: () => {
          scheduler.stop(false).catch((error: unknown) => {
            setImmediate(() => {
              resolve(scheduler.stop(false).then(() => error));
            });
          });
        },
      });
    });
    await scheduler.start();
    clock.advance(1000);
    expect(await outcome).toEqual(code('TSS_CONTEXT_STOP_IN_LISTENER'));
  });

  it('posts nothing afterwards (ls-after-stop)', async () => {
    const { scheduler, graph, bus, batches, events } = testScheduling();
    collectInto(new RowsInput(graph, () => [1]), []);
    await scheduler.start();
    await batches(1);
    await scheduler.stop(false);
    const before = events.length;
    bus.post((listener) => listener.onStreamingStarted?.({ timeMs: 0 }));
    await batches(2);
    expect(events.length).toBe(before);
  });

  describe('not graceful', () => {
    it('finishes the batch that runs, and drops those that wait', async () => {
      const { scheduler, graph, clock, events, advanceUntil } = testScheduling();
      let release: () => void = () => undefined;
      graph.addOutputStream(
        new ForEachDStream(new RowsInput(graph, () => [1]), () => new Promise<void>((resolve) => (release = resolve))),
      );
      await scheduler.start();
      clock.advance(3000);
      await turn();
      const stopped = scheduler.stop(false);
      await turn();
      release();
      await advanceUntil(stopped);
      expect(events.filter((event) => !event.startsWith('output'))).toEqual([
        'submitted 1000',
        'submitted 2000',
        'submitted 3000',
        'started 1000',
        'completed 1000',
      ]);
    });

    it('gives the batch that runs 2 s', async () => {
      const { scheduler, graph, clock, advanceUntil, events } = testScheduling();
      graph.addOutputStream(
        new ForEachDStream(new RowsInput(graph, () => [1]), () => new Promise<void>(() => undefined)),
      );
      await scheduler.start();
      clock.advance(1000);
      await turn();
      const before = clock.now();
      await advanceUntil(scheduler.stop(false), 100);
      expect([clock.now() - before, events.at(-1)]).toEqual([2000, 'output started 1000/0']);
    });

    it('waits 10 s for a receiver that does not stop', async () => {
      const { scheduler, receiverStream, graph, clock, feed, advanceUntil } = testScheduling();
      collectInto(receiverStream(), []);
      await scheduler.start();
      feed(0).onStop = () => new Promise(() => undefined);
      const before = clock.now();
      await advanceUntil(scheduler.stop(false), 100);
      expect([clock.now() - before, graph.sparkContext.slots.held]).toEqual([10_000, 0]);
    });

    it('ends ticks at once', async () => {
      const { scheduler, receiverStream, clock, feed, events, advanceUntil } = testScheduling();
      collectInto(receiverStream(), []);
      await scheduler.start();
      feed(0).onStop = () => new Promise(() => undefined);
      await advanceUntil(scheduler.stop(false));
      clock.advance(5000);
      expect(events).toEqual([]);
    });

    it('while a batch fails still reports the failure', async () => {
      const { scheduler, graph, clock, errors, advanceUntil } = testScheduling();
      let fail: (reason: Error) => void = () => undefined;
      graph.addOutputStream(
        new ForEachDStream(new RowsInput(graph, () => [1]), () => new Promise<void>((_, reject) => (fail = reject))),
      );
      await scheduler.start();
      clock.advance(1000);
      await turn();
      const stopped = scheduler.stop(false);
      fail(new Error('late failure'));
      await advanceUntil(stopped);
      expect(errors).toEqual([
        expect.objectContaining({ code: 'TSS_JOB_OUTPUT_FAILED', cause: new Error('late failure') }),
      ]);
    });
  });

  describe('graceful', () => {
    it('processes everything that was received, and what a receiver still brings while it stops', async () => {
      const { scheduler, receiverStream, clock, feed, advanceUntil, batches } = testScheduling();
      const seen: [number, string[]][] = [];
      collectInto(receiverStream(), seen);
      await scheduler.start();
      feed(0).store('a');
      await batches(1);
      feed(0).store('b');
      feed(0).buffer.push('c');
      feed(0).onStop = async () => {
        await new Promise<void>((resolve) => clock.setTimer(clock.now() + 15_000, resolve));
        feed(0).store('d');
      };
      await advanceUntil(scheduler.stop(true));
      expect([seen.flatMap(([, rows]) => rows), feed(0).released, warnings.mock.calls]).toEqual([
        ['a', 'b', 'c', 'd'],
        [0, 1, 2],
        [],
      ]);
    });

    it('makes the batch of the tick to come and one more, as Spark does', async () => {
      const { scheduler, graph, clock, batches, events, advanceUntil } = testScheduling();
      collectInto(new RowsInput(graph, () => [1]), []);
      await scheduler.start();
      await batches(1);
      clock.advance(500);
      await advanceUntil(scheduler.stop(true));
      clock.advance(5000);
      expect(events.filter((event) => event.startsWith('completed'))).toEqual([
        'completed 1000',
        'completed 2000',
        'completed 3000',
      ]);
    });

    it('processes batches that wait', async () => {
      const { scheduler, graph, clock, events, advanceUntil } = testScheduling();
      collectInto(new RowsInput(graph, () => [1]), []);
      await scheduler.start();
      clock.advance(5000);
      await advanceUntil(scheduler.stop(true));
      expect(events.filter((event) => event.startsWith('completed')).length).toBe(7);
    });

    it('goes on over a failed batch, and over one that cannot be made', async () => {
      const { scheduler, graph, clock, errors, advanceUntil } = testScheduling();
      graph.addOutputStream(
        new ForEachDStream(
          new RowsInput<number>(graph, (timeMs) => {
            if (timeMs === 2000) throw new Error('no input');
            return [1];
          }),
          (_, time) => {
            throw new Error(`failed ${String(time)}`);
          },
        ),
      );
      await scheduler.start();
      clock.advance(500);
      await advanceUntil(scheduler.stop(true));
      expect([errors.map((error) => (error.cause as Error).message).sort(), clock.now() < 3000]).toEqual([
        ['failed 1000 ms', 'no input'],
        true,
      ]);
    });

    it('gives up after the time-out, by default 10 batches, then treats what is left as a stop that is not graceful', async () => {
      const { scheduler, graph, clock, advanceUntil, events } = testScheduling({ batchMs: 1000 });
      graph.addOutputStream(
        new ForEachDStream(new RowsInput(graph, () => [1]), () => new Promise<void>(() => undefined)),
      );
      await scheduler.start();
      clock.advance(1000);
      await turn();
      const before = clock.now();
      await advanceUntil(scheduler.stop(true), 100);
      expect([
        clock.now() - before,
        warnings.mock.calls.map(([text]) => String(text)),
        events.filter((event) => event.startsWith('started')),
      ]).toEqual([
        12_000,
        ['Timed out while stopping the job generator (timeout = 10000 ms). Batches that wait are dropped.'],
        ['started 1000'],
      ]);
    });

    it('keeps to a time-out that is shorter than a batch, and says that it dropped something', async () => {
      const { scheduler, receiverStream, clock, feed, events, advanceUntil } = testScheduling({
        conf: { 'spark.streaming.gracefulStopTimeout': '300ms' },
      });
      collectInto(receiverStream(), []);
      await scheduler.start();
      feed(0).store('a');
      await advanceUntil(scheduler.stop(true), 100);
      clock.advance(5000);
      expect([clock.now(), warnings.mock.calls.length, events, feed(0).released]).toEqual([5300, 1, [], [0]]);
    });

    it('gives no warning where the time-out ends only the wait for the last ticks', async () => {
      const { scheduler, receiverStream, clock, advanceUntil } = testScheduling({
        conf: { 'spark.streaming.gracefulStopTimeout': '300ms' },
      });
      collectInto(receiverStream(), []);
      await scheduler.start();
      await advanceUntil(scheduler.stop(true), 100);
      expect([clock.now(), warnings.mock.calls]).toEqual([300, []]);
    });

    it('takes its time-out from the configuration', async () => {
      const { scheduler, graph, clock, advanceUntil } = testScheduling({
        conf: { 'spark.streaming.gracefulStopTimeout': '3s' },
      });
      graph.addOutputStream(
        new ForEachDStream(new RowsInput(graph, () => [1]), () => new Promise<void>(() => undefined)),
      );
      await scheduler.start();
      clock.advance(1000);
      await turn();
      const before = clock.now();
      await advanceUntil(scheduler.stop(true), 100);
      expect([clock.now() - before, warnings.mock.calls.length]).toEqual([5000, 1]);
    });
  });
});
