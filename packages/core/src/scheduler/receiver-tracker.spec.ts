import { SlotPool } from '../engine/slot-pool';
import { ListenerBus } from '../listener/listener-bus';
import { ManualClock } from '../time/manual-clock';
import { Receiver } from '../receiver/receiver';
import { type ReceiverNews, type ReceiverStream, ReceiverTracker } from './receiver-tracker';

class PipeReceiver extends Receiver<unknown> {
  override onStart(): void {}
  override onStop(): void {}
}

function tracking(slots: number, receivers: number, slotsCheck: 'error' | 'warn' = 'error') {
  const clock = new ManualClock(5000);
  const pool = new SlotPool(slots);
  const bus = new ListenerBus();
  const log: string[] = [];
  const news: ReceiverNews[] = [];
  const ends: (() => void)[] = [];
  bus.addListener({
    onReceiverStarted: ({ receiverInfo: { streamId, active } }) =>
      void log.push(`started ${String(streamId)} ${String(active)}`),
    onReceiverError: ({ receiverInfo: { streamId, lastErrorMessage, lastError } }) =>
      void log.push(`error ${String(streamId)} ${lastErrorMessage}: ${lastError.split('\n')[0] ?? ''}`),
    onReceiverStopped: ({ receiverInfo: { streamId, active } }) =>
      void log.push(`stopped ${String(streamId)} ${String(active)}`),
  });
  const tracker = new ReceiverTracker({
    slots: pool,
    master: `local[${String(slots)}]`,
    slotsCheck,
    clock,
    post: (event) => {
      bus.post(event);
    },
    supervise: ({ id }, heard) => {
      news.push(heard);
      return {
        start: () => {
          heard.onStarted();
        },
        cutBlock: () => void log.push(`cut ${String(id)}`),
        stop: (reason) =>
          new Promise((resolve) => {
            ends.push(() => {
              heard.onStopped(reason, undefined);
              resolve();
            });
          }),
      };
    },
  });
  const streams = Array.from({ length: receivers }, (_, id): ReceiverStream => ({
    id,
    receiver: new PipeReceiver(),
  }));
  return { clock, pool, bus, log, news, ends, tracker, streams };
}

describe('ReceiverTracker', () => {
  let warnings: jest.SpyInstance;
  beforeEach(() => {
    warnings = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });
  afterEach(() => {
    warnings.mockRestore();
  });

  it.each([
    [1, 1, 2],
    [2, 2, 3],
    [2, 5, 6],
  ])('refuses local[%d] with %d receivers, and says how many slots it takes', (slots, receivers, needed) => {
    const { tracker, streams } = tracking(slots, receivers);
    expect(() => {
      tracker.checkSlots(streams);
    }).toThrow(
      expect.objectContaining({
        code: 'TSS_CONTEXT_TOO_FEW_SLOTS',
        context: { receivers, master: `local[${String(slots)}]`, slots, needed },
      }) as Error,
    );
  });

  it('takes local[1] where there is no receiver, and local[2] for one', () => {
    const results = [tracking(1, 0), tracking(2, 1)].map(({ tracker, streams }) => {
      tracker.checkSlots(streams);
      return 'taken';
    });
    expect(results).toEqual(['taken', 'taken']);
  });

  it('starves as Spark does where it only warns: receivers without a slot stay inactive', async () => {
    const { tracker, streams, pool, bus, log } = tracking(2, 3, 'warn');
    tracker.checkSlots(streams);
    tracker.start(streams);
    await bus.drained();
    expect([
      warnings.mock.calls.length,
      pool.held,
      log,
      [...tracker.infos.values()].map(({ active }) => active),
    ]).toEqual([1, 2, ['started 0 true', 'started 1 true'], [true, true, false]]);
  });

  it('names receivers after their class and stream', () => {
    const { tracker, streams } = tracking(3, 2);
    tracker.start(streams);
    expect([...tracker.infos.values()].map(({ name }) => name)).toEqual(['PipeReceiver-0', 'PipeReceiver-1']);
  });

  it('holds a slot for each receiver until it has ended', async () => {
    const { tracker, streams, pool, ends } = tracking(3, 2);
    tracker.start(streams);
    const held = [pool.held];
    const stopped = tracker.stop(true);
    held.push(pool.held);
    for (const end of ends) end();
    await stopped;
    held.push(pool.held);
    expect(held).toEqual([2, 2, 0]);
  });

  it('gives slots back where a receiver cannot be started', async () => {
    const { pool, streams, clock } = tracking(3, 2);
    const tracker = new ReceiverTracker({
      slots: pool,
      master: 'local[3]',
      slotsCheck: 'error',
      clock,
      post: () => undefined,
      supervise: () => {
        throw new RangeError('cannot');
      },
    });
    expect(() => {
      tracker.start(streams);
    }).toThrow('cannot');
    await tracker.stop(false);
    expect(pool.held).toBe(0);
  });

  it('tells listeners what receivers report', async () => {
    const { tracker, streams, bus, log, news, ends } = tracking(2, 1);
    tracker.start(streams);
    news[0]?.onDropped({ oversizedLines: 2, partialLines: 0, refusedRows: 0 });
    news[0]?.onError('test report error', new Error('test report exception'));
    const stopped = tracker.stop(true);
    for (const end of ends) end();
    await stopped;
    await bus.drained();
    expect([log, tracker.infos.get(0)]).toEqual([
      ['started 0 true', 'error 0 test report error: Error: test report exception', 'stopped 0 false'],
      expect.objectContaining({
        active: false,
        lastErrorMessage: 'Stopped by driver',
        lastError: '',
        lastErrorTimeMs: 5000,
        dropped: { oversizedLines: 2, partialLines: 0, refusedRows: 0 },
      }),
    ]);
  });

  it('warns of an error of a receiver, for programs without a listener, until another one follows', () => {
    const { tracker, streams, news } = tracking(3, 2);
    tracker.start(streams);
    for (const message of ['refused', 'refused', 'closed', 'refused']) news[0]?.onError(message, undefined);
    news[1]?.onError('refused', undefined);
    expect(warnings.mock.calls).toEqual(
      ['PipeReceiver-0: refused', 'PipeReceiver-0: closed', 'PipeReceiver-0: refused', 'PipeReceiver-1: refused'].map(
        (text) => [text, { type: 'StreamingWarning', code: 'TSS_WARN_RECEIVER_ERROR' }],
      ),
    );
  });

  it('has every receiver cut a block', async () => {
    const { tracker, streams, bus, log } = tracking(3, 2);
    tracker.start(streams);
    tracker.cutBlocks();
    await bus.drained();
    expect(log.filter((line) => line.startsWith('cut'))).toEqual(['cut 0', 'cut 1']);
  });

  it('waits 10 s for a receiver that does not end, unless the stop is graceful', async () => {
    const { clock, tracker, streams, pool } = tracking(2, 1);
    tracker.start(streams);
    let isStopped = false;
    const stopped = tracker.stop(false).then(() => {
      isStopped = true;
    });
    clock.advance(9999);
    await new Promise((resolve) => setImmediate(resolve));
    const before = isStopped;
    clock.advance(1);
    await stopped;
    expect([before, isStopped, pool.held]).toEqual([false, true, 0]);
  });
});
