import { collectInto, DerivedDStream, RowsInput } from '../graph/test-streams';
import { ForEachDStream } from '../graph/foreach-dstream';
import { testScheduling, turn } from './test-scheduling';

const code = (expected: string): Error => expect.objectContaining({ code: expected }) as Error;

describe('JobScheduler', () => {
  it('runs a batch at each tick, with its end as its time, empty ones too', async () => {
    const { graph, scheduler, clock, batches, events } = testScheduling();
    const seen: [number, number[]][] = [];
    collectInto(new RowsInput(graph, (timeMs) => (timeMs === 2000 ? [] : [timeMs])), seen);
    clock.setTo(400);
    await scheduler.start();
    clock.setTo(999);
    await scheduler.idle();
    clock.setTo(1000);
    await scheduler.idle();
    await batches(2);
    expect([seen, events.filter((event) => event.startsWith('completed'))]).toEqual([
      [
        [1000, [1000]],
        [2000, []],
        [3000, [3000]],
      ],
      ['completed 1000', 'completed 2000', 'completed 3000'],
    ]);
    await scheduler.stop(false);
  });

  it('makes up for every late tick; the first takes all blocks that are there', async () => {
    const { scheduler, receiverStream, clock, feed } = testScheduling();
    const seen: [number, string[]][] = [];
    collectInto(receiverStream(), seen);
    await scheduler.start();
    feed(0).store('a');
    feed(0).store('b', 'c');
    clock.advance(3000);
    await scheduler.idle();
    expect(seen).toEqual([
      [1000, ['a', 'b', 'c']],
      [2000, []],
      [3000, []],
    ]);
    await scheduler.stop(false);
  });

  it('cuts blocks at the tick, so that a batch has all that came before it', async () => {
    const { scheduler, receiverStream, batches, feed } = testScheduling();
    const seen: [number, string[]][] = [];
    collectInto(receiverStream(), seen);
    await scheduler.start();
    feed(0).buffer.push('a', 'b');
    await batches(1);
    feed(0).buffer.push('c');
    await batches(1);
    expect(seen).toEqual([
      [1000, ['a', 'b']],
      [2000, ['c']],
    ]);
    await scheduler.stop(false);
  });

  it('tells listeners what each stream brought, and how long batches took', async () => {
    const { scheduler, graph, bus, receiverStream, clock, feed } = testScheduling();
    const infos: unknown[] = [];
    bus.addListener({
      onBatchSubmitted: ({ batchInfo }) => void infos.push([batchInfo.schedulingDelayMs, batchInfo.totalDelayMs]),
      onBatchCompleted: ({ batchInfo }) =>
        void infos.push([
          [...batchInfo.streamIdToInputInfo.values()].map((info) => [info.inputStreamId, info.numRecords]),
          batchInfo.numRecords,
          batchInfo.schedulingDelayMs,
          batchInfo.processingDelayMs,
          batchInfo.totalDelayMs,
        ]),
    });
    for (const stream of [receiverStream(), receiverStream()]) collectInto(stream, []);
    graph.addOutputStream(
      new ForEachDStream(new RowsInput(graph, () => [1]), () => {
        clock.advance(50);
      }),
    );
    await scheduler.start();
    feed(0).store('a', 'b');
    feed(1).store('c');
    clock.advance(1000);
    clock.advance(20);
    await scheduler.idle();
    expect(infos).toEqual([
      [undefined, undefined],
      [
        [
          [0, 2],
          [1, 1],
          [2, 1],
        ],
        4,
        20,
        50,
        70,
      ],
    ]);
    await scheduler.stop(false);
  });

  it('says once that streaming has started', async () => {
    const { scheduler, graph, bus, batches } = testScheduling();
    const started: number[] = [];
    bus.addListener({ onStreamingStarted: ({ timeMs }) => void started.push(timeMs) });
    collectInto(new RowsInput(graph, () => []), []);
    await scheduler.start();
    await batches(2);
    expect(started).toEqual([0]);
    await scheduler.stop(false);
  });

  it('groups the blocks of a batch to the partitions that slots and block interval ask for', async () => {
    const { scheduler, receiverStream, graph, batches, feed } = testScheduling({ master: 'local[2]' });
    const partitions: number[] = [];
    graph.addOutputStream(new ForEachDStream(receiverStream(), (rdd) => void partitions.push(rdd.getNumPartitions())));
    await scheduler.start();
    for (const blocks of [0, 8, 50]) {
      for (let i = 0; i < blocks; i++) feed(0).store('x');
      await batches(1);
    }
    expect(partitions).toEqual([0, 8, 8]);
    await scheduler.stop(false);
  });

  describe('failures', () => {
    it('reports a batch whose jobs cannot be made, skips it without events, and goes on', async () => {
      const { scheduler, graph, batches, errors, events } = testScheduling();
      const seen: [number, number[]][] = [];
      const failing = new DerivedDStream(new RowsInput(graph, (timeMs) => [timeMs]), (rdd, time) => {
        if (time.milliseconds === 2000) throw new Error('no plan');
        return rdd;
      });
      collectInto(failing, seen);
      await scheduler.start();
      await batches(3);
      expect([seen.map(([timeMs]) => timeMs), errors, events.filter((event) => event.includes('2000'))]).toEqual([
        [1000, 3000],
        [
          expect.objectContaining({
            code: 'TSS_JOB_GENERATION_FAILED',
            context: { timeMs: 2000, reason: 'no plan' },
            cause: new Error('no plan'),
          }),
        ],
        [],
      ]);
      await scheduler.stop(false);
    });

    it('reports an error in a map function as the failure of the output that ran it', async () => {
      const { scheduler, graph, batches, errors, events } = testScheduling();
      const mapped = new DerivedDStream(new RowsInput(graph, (timeMs) => [timeMs]), (rdd) =>
        rdd.map((row) => {
          if (row === 1000) throw new Error('error in map task');
          return row;
        }),
      );
      const seen: [number, number[]][] = [];
      collectInto(mapped, seen);
      collectInto(new RowsInput(graph, () => [7]), seen);
      await scheduler.start();
      await batches(2);
      expect([seen, errors, events.filter((event) => event.startsWith('completed'))]).toEqual([
        [
          [1000, [7]],
          [2000, [2000]],
          [2000, [7]],
        ],
        [
          expect.objectContaining({
            code: 'TSS_JOB_OUTPUT_FAILED',
            message: expect.stringContaining('error in map task') as string,
          }),
        ],
        ['completed 1000', 'completed 2000'],
      ]);
      await scheduler.stop(false);
    });
  });

  describe('blocks', () => {
    it('are released when their batch is done', async () => {
      const { scheduler, receiverStream, batches, feed } = testScheduling();
      collectInto(receiverStream(), []);
      await scheduler.start();
      const released: number[][] = [];
      for (let i = 0; i < 3; i++) {
        feed(0).store('a');
        await batches(1);
        released.push([...feed(0).released]);
      }
      expect(released).toEqual([[], [0], [0, 1]]);
      await scheduler.stop(false);
    });

    it('are kept for as long as a stream remembers their batch', async () => {
      const { scheduler, receiverStream, batches, feed } = testScheduling();
      collectInto(new DerivedDStream(receiverStream(), (rdd) => rdd, { windowMs: 3000 }), []);
      await scheduler.start();
      feed(0).store('a');
      const released: number[][] = [];
      for (let i = 0; i < 6; i++) {
        await batches(1);
        released.push([...feed(0).released]);
      }
      expect(released).toEqual([[], [], [], [], [0], [0]]);
      await scheduler.stop(false);
    });

    it('of a stream that no output reads are released as well', async () => {
      const { scheduler, receiverStream, graph, batches, feed } = testScheduling();
      receiverStream();
      collectInto(new RowsInput(graph, () => [1]), []);
      await scheduler.start();
      feed(0).store('a');
      await batches(3);
      expect(feed(0).released).toEqual([0]);
      await scheduler.stop(false);
    });

    it('of a batch that cannot be made are released as well', async () => {
      const { scheduler, receiverStream, batches, feed, errors } = testScheduling();
      const failing = new DerivedDStream(receiverStream(), () => {
        throw new Error('no plan');
      });
      collectInto(failing, []);
      await scheduler.start();
      feed(0).store('a');
      await batches(3);
      expect([feed(0).released, errors.length]).toEqual([[0], 3]);
      await scheduler.stop(false);
    });

    it('of a batch that still runs are kept when a later one is done (jg-keep-blocks)', async () => {
      const { scheduler, receiverStream, graph, clock, feed, events } = testScheduling({
        conf: { 'spark.streaming.concurrentJobs': '2' },
      });
      let release: () => void = () => undefined;
      const never = new Promise<void>((resolve) => {
        release = resolve;
      });
      graph.addOutputStream(
        new ForEachDStream(receiverStream(), async (_, time) => {
          if (time.milliseconds === 1000) await never;
        }),
      );
      await scheduler.start();
      for (let i = 0; i < 5; i++) {
        feed(0).store('a');
        clock.advance(1000);
        for (let turns = 0; turns < 10; turns++) await turn();
      }
      const before = [[...feed(0).released], events.filter((event) => event.startsWith('completed'))];
      release();
      await scheduler.idle();
      expect([before, feed(0).released]).toEqual([
        [[], ['completed 2000', 'completed 3000', 'completed 4000', 'completed 5000']],
        [0, 1, 2, 3],
      ]);
      await scheduler.stop(false);
    });

    it('stay until the stop where unpersisting is off', async () => {
      const { scheduler, receiverStream, batches, feed } = testScheduling({
        conf: { 'spark.streaming.unpersist': 'false' },
      });
      collectInto(receiverStream(), []);
      await scheduler.start();
      feed(0).store('a');
      await batches(3);
      const before = [...feed(0).released];
      await scheduler.stop(false);
      expect([before, feed(0).released]).toEqual([[], [0]]);
    });
  });

  describe('start', () => {
    it('starts nothing where the graph is not valid', async () => {
      const { scheduler, receiverStream, graph } = testScheduling();
      receiverStream();
      await expect(scheduler.start()).rejects.toThrow(code('TSS_GRAPH_NO_OUTPUT'));
      expect([graph.sparkContext.slots.held, scheduler.receiverInfos.size]).toEqual([0, 0]);
    });

    it('starts nothing where receivers leave no slot for tasks', async () => {
      const { scheduler, receiverStream, graph } = testScheduling({ master: 'local[1]' });
      collectInto(receiverStream(), []);
      await expect(scheduler.start()).rejects.toThrow(code('TSS_CONTEXT_TOO_FEW_SLOTS'));
      expect(graph.sparkContext.slots.held).toBe(0);
    });

    it('stops everything again where an input does not start', async () => {
      const { scheduler, receiverStream, graph, clock, feed, events } = testScheduling();
      collectInto(receiverStream(), []);
      const input = new RowsInput(graph, () => [1]);
      jest.spyOn(input, 'start').mockRejectedValue(new Error('no broker'));
      await expect(scheduler.start()).rejects.toThrow('no broker');
      clock.advance(5000);
      await scheduler.idle();
      expect([feed(0).stopReason, graph.sparkContext.slots.held, input.log, events]).toEqual([
        'Stopped by driver',
        0,
        ['stop'],
        [],
      ]);
    });

    it('cannot happen twice, nor after the stop', async () => {
      const { scheduler, graph } = testScheduling();
      collectInto(new RowsInput(graph, () => [1]), []);
      await scheduler.start();
      await expect(scheduler.start()).rejects.toThrow(code('TSS_LIFECYCLE_ILLEGAL'));
      await scheduler.stop(false);
      await expect(scheduler.start()).rejects.toThrow(code('TSS_LIFECYCLE_ILLEGAL'));
    });
  });
});
