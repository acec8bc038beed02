import { ListenerBus } from './listener-bus';
import type { StreamingListener } from './streaming-listener';

/** Collects the times of StreamingStarted events, and does something at each. */
function collector(during: (timeMs: number) => void | Promise<void> = () => undefined) {
  const seen: number[] = [];
  const listener: StreamingListener = {
    onStreamingStarted: ({ timeMs }) => {
      seen.push(timeMs);
      return during(timeMs);
    },
  };
  return { seen, listener };
}
const started = (timeMs: number) => (listener: StreamingListener) => listener.onStreamingStarted?.({ timeMs });

describe('ListenerBus', () => {
  let warnings: jest.SpyInstance;
  beforeEach(() => {
    warnings = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });
  afterEach(() => {
    warnings.mockRestore();
  });

  it('delivers in order, in a later turn', async () => {
    const bus = new ListenerBus();
    const { seen, listener } = collector();
    bus.addListener(listener);
    for (const timeMs of [1, 2, 3]) bus.post(started(timeMs));
    const atOnce = [...seen];
    await bus.drained();
    expect([atOnce, seen]).toEqual([[], [1, 2, 3]]);
  });

  it('delivers each event to all listeners before the next, and only the callbacks that a listener has', async () => {
    const bus = new ListenerBus();
    const log: string[] = [];
    bus.addListener({ onStreamingStarted: ({ timeMs }) => void log.push(`a${String(timeMs)}`) });
    bus.addListener({});
    bus.addListener({ onStreamingStarted: ({ timeMs }) => void log.push(`b${String(timeMs)}`) });
    bus.post(started(1));
    bus.post(started(2));
    await bus.drained();
    expect(log).toEqual(['a1', 'b1', 'a2', 'b2']);
  });

  it('goes on when a listener throws, and reports each listener once', async () => {
    const bus = new ListenerBus();
    const bad = collector(() => {
      throw new Error('bad listener');
    });
    const rejecting = collector(() => Promise.reject(new Error('late failure')));
    const good = collector();
    for (const { listener } of [bad, rejecting, good]) bus.addListener(listener);
    bus.post(started(1));
    bus.post(started(2));
    await bus.drained();
    await new Promise((resolve) => setImmediate(resolve));
    const texts = warnings.mock.calls.map(([text]) => /bad listener|late failure/.exec(String(text))?.[0]);
    expect([bad.seen, rejecting.seen, good.seen, texts]).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
      ['bad listener', 'late failure'],
    ]);
  });

  it('takes no offence at what a callback returns', async () => {
    const bus = new ListenerBus();
    const seen: number[] = [];
    bus.addListener({ onStreamingStarted: ({ timeMs }) => seen.push(timeMs) as unknown as undefined });
    bus.post(started(7));
    await bus.drained();
    expect([seen, warnings.mock.calls]).toEqual([[7], []]);
  });

  it('delivers in a further turn what a callback posts', async () => {
    const bus = new ListenerBus();
    const { seen, listener } = collector((timeMs) => {
      if (timeMs < 3) bus.post(started(timeMs + 1));
    });
    bus.addListener(listener);
    bus.post(started(1));
    await bus.drained();
    expect(seen).toEqual([1, 2, 3]);
  });

  it('knows when it is inside a callback, and that a later turn is outside', async () => {
    const bus = new ListenerBus();
    const inside: boolean[] = [];
    const later = new Promise<void>((resolve) => {
      bus.addListener({
        onStreamingStarted: () => {
          inside.push(bus.isInCallback);
          setImmediate(() => {
            inside.push(bus.isInCallback);
            resolve();
          });
        },
      });
    });
    bus.post(started(1));
    await later;
    expect([bus.isInCallback, inside]).toEqual([false, [true, false]]);
  });

  it('sends nothing to a listener that was removed, and everything once to one that was added twice', async () => {
    const bus = new ListenerBus();
    const twice = collector();
    const removed = collector();
    bus.addListener(twice.listener);
    bus.addListener(twice.listener);
    bus.addListener(removed.listener);
    bus.removeListener(removed.listener);
    bus.post(started(1));
    await bus.drained();
    expect([twice.seen, removed.seen]).toEqual([[1], []]);
  });

  it('delivers what was posted before it stops, and nothing after', async () => {
    const bus = new ListenerBus();
    const { seen, listener } = collector();
    bus.addListener(listener);
    bus.post(started(1));
    await bus.stop();
    bus.post(started(2));
    await bus.drained();
    expect(seen).toEqual([1]);
  });
});
