import type { Block } from '../block/block';
import { SlabPool } from '../block/slab-pool';
import { ManualClock } from '../time/manual-clock';
import { Receiver } from './receiver';
import { ReceiverSupervisor } from './receiver-supervisor';

/** A receiver whose every step is written down and can be scripted. */
class ScriptedReceiver extends Receiver<unknown> {
  readonly signals: AbortSignal[] = [];
  constructor(
    readonly log: string[],
    readonly script: {
      readonly onStart?: (receiver: ScriptedReceiver) => void | Promise<void>;
      readonly onStop?: (receiver: ScriptedReceiver) => void | Promise<void>;
    } = {},
  ) {
    super();
  }
  override onStart(signal: AbortSignal): void | Promise<void> {
    this.log.push('onStart');
    this.signals.push(signal);
    return this.script.onStart?.(this);
  }
  override onStop(): void | Promise<void> {
    this.log.push(`onStop ${String(this.signals.at(-1)?.aborted)}`);
    return this.script.onStop?.(this);
  }
  override store(itemOrItems: unknown): Promise<void> {
    return super.store(itemOrItems as readonly unknown[]);
  }
  override restart(message: string, cause?: unknown, delayMs?: number): void {
    super.restart(message, cause, delayMs);
  }
  override reportError(message: string, cause?: unknown): void {
    super.reportError(message, cause);
  }
  override stop(message: string, cause?: unknown): void {
    super.stop(message, cause);
  }
}

function supervising(script: ScriptedReceiver['script'] = {}) {
  const clock = new ManualClock();
  const log: string[] = [];
  const blocks: Block[] = [];
  const drops: number[] = [];
  const receiver = new ScriptedReceiver(log, script);
  const supervisor = new ReceiverSupervisor({
    stream: { id: 3, receiver },
    news: {
      onStarted: () => void log.push('started'),
      onError: (message, cause) => void log.push(`error ${message}${codeOf(cause)}`),
      onStopped: (message, cause) => void log.push(`stopped ${message}${codeOf(cause)}`),
      onDropped: (dropped) => void drops.push(dropped.refusedRows),
    },
    clock,
    blockIntervalMs: 100,
    restartDelayMs: 2000,
    maxWaitingRows: 100,
    maxLineBytes: 1024,
    windowBytes: undefined,
    pool: () => new SlabPool(2 ** 24),
    countLines: () => 0,
    addBlock: (block) => void blocks.push(block),
  });
  return { clock, log, blocks, drops, receiver, supervisor };
}

const codeOf = (cause: unknown): string => {
  if (cause === undefined) return '';
  const error = cause as Error & { readonly code?: string };
  return ` (${error.code ?? `${error.name}: ${error.message}`})`;
};

/** Lets everything run that waits for no time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const rowsOf = (blocks: readonly Block[]): unknown[] =>
  blocks.map((block) => (block.kind === 'rows' ? [block.streamId, block.blockId, block.rows, block.records] : block));

describe('ReceiverSupervisor', () => {
  it('says that the receiver has started, then calls onStart, with a signal that is not aborted', () => {
    const { supervisor, log, receiver } = supervising();
    supervisor.start();
    expect({
      log,
      aborted: receiver.signals[0]?.aborted,
      started: receiver.isStarted(),
      stopped: receiver.isStopped(),
      streamId: receiver.streamId,
    }).toEqual({ log: ['started', 'onStart'], aborted: false, started: true, stopped: false, streamId: 3 });
  });

  it('cuts what is stored into numbered blocks: at each interval, at once for a list, and at a tick (rc-store)', async () => {
    const { supervisor, clock, receiver, blocks } = supervising();
    supervisor.start();
    await receiver.store('a');
    await receiver.store('b');
    clock.advance(100);
    await receiver.store(['c', 'd']);
    await receiver.store('e');
    supervisor.cutBlock();
    expect(rowsOf(blocks)).toEqual([
      [3, 0, ['a', 'b'], 2],
      [3, 1, ['c', 'd'], 2],
      [3, 2, ['e'], 1],
    ]);
  });

  it('drops the rows of a block that is released', async () => {
    const { supervisor, receiver, blocks } = supervising();
    supervisor.start();
    await receiver.store(['a']);
    blocks[0]?.release();
    blocks[0]?.release();
    expect(rowsOf(blocks)).toEqual([[3, 0, [], 1]]);
  });

  it('stops the receiver and starts it again after the delay when it asks for it, ignoring that it asks twice', async () => {
    const { supervisor, clock, receiver, log } = supervising();
    supervisor.start();
    receiver.restart('no more data', new RangeError('end'));
    receiver.restart('again');
    const atOnce = [...log, receiver.isStopped(), receiver.isStarted()];
    await settle();
    clock.advance(1999);
    await settle();
    const before = [...log];
    clock.advance(1);
    await settle();
    expect([atOnce, before.slice(3), log.slice(5), receiver.signals.map(({ aborted }) => aborted)]).toEqual([
      ['started', 'onStart', 'error no more data (RangeError: end)', true, false],
      ['onStop true', 'stopped no more data (RangeError: end)'],
      ['started', 'onStart'],
      [true, false],
    ]);
  });

  it('takes the pause that a restart names (rc-restart)', async () => {
    const { supervisor, clock, receiver, log } = supervising();
    supervisor.start();
    receiver.restart('soon', undefined, 100);
    await settle();
    clock.advance(100);
    await settle();
    expect(log).toEqual(['started', 'onStart', 'onStop true', 'stopped soon', 'started', 'onStart']);
  });

  it('waits with the pause until a slow onStop is done', async () => {
    let finish: () => void = () => undefined;
    const { supervisor, clock, receiver, log } = supervising({
      onStop: () => new Promise<void>((resolve) => (finish = resolve)),
    });
    supervisor.start();
    receiver.restart('slow');
    await settle();
    clock.advance(10_000);
    await settle();
    const during = log.length;
    finish();
    await settle();
    clock.advance(2000);
    await settle();
    expect([during, log.slice(3)]).toEqual([3, ['stopped slow', 'started', 'onStart']]);
  });

  it('reports what onStart throws, and tries again for ever', async () => {
    const { supervisor, clock, log } = supervising({
      onStart: () => {
        throw new RangeError('no port');
      },
    });
    supervisor.start();
    await settle();
    clock.advance(2000);
    await settle();
    const round = [
      'started',
      'onStart',
      'error Receiver 3 failed in onStart: no port. It is started again in 2000 ms. (TSS_RECEIVER_START_FAILED)',
      'onStop true',
      'stopped Receiver 3 failed in onStart: no port. It is started again in 2000 ms. (TSS_RECEIVER_START_FAILED)',
    ];
    expect(log).toEqual([...round, ...round]);
  });

  it('starts a receiver again whose onStart rejects later', async () => {
    let fail: (reason: Error) => void = () => undefined;
    const { supervisor, log } = supervising({ onStart: () => new Promise<void>((_, reject) => (fail = reject)) });
    supervisor.start();
    await settle();
    fail(new Error('lost'));
    await settle();
    expect(log.map((entry) => entry.slice(0, 39))).toEqual([
      'started',
      'onStart',
      'error Receiver 3 failed in onStart: los',
      'onStop true',
      'stopped Receiver 3 failed in onStart: l',
    ]);
  });

  it('takes what is stored in onStop, and refuses what comes between two starts', async () => {
    const { supervisor, clock, receiver, blocks, drops } = supervising({ onStop: (self) => self.store('rest') });
    supervisor.start();
    receiver.restart('again');
    await settle();
    await expect(receiver.store('late')).rejects.toMatchObject({ code: 'TSS_RECEIVER_STOPPED' });
    clock.advance(2000);
    await settle();
    await receiver.store('next');
    await supervisor.stop('done');
    expect([rowsOf(blocks), drops]).toEqual([
      [
        [3, 0, ['rest'], 1],
        [3, 1, ['next', 'rest'], 2],
      ],
      [0, 1],
    ]);
  });

  it('is not ended by a late store that nobody waits for', async () => {
    const { supervisor, receiver } = supervising();
    const unhandled: unknown[] = [];
    const listener = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', listener);
    supervisor.start();
    await supervisor.stop('done');
    void receiver.store('late');
    await settle();
    process.off('unhandledRejection', listener);
    expect(unhandled).toEqual([]);
  });

  it('ignores that a loop in onStart ends because the receiver is stopped, but not other errors', async () => {
    const { supervisor, log } = supervising({
      onStart: async (self) => {
        while (!self.signals[0]?.aborted) await new Promise((resolve) => setImmediate(resolve));
        await new Promise((resolve) => setImmediate(resolve));
        await self.store('late');
      },
    });
    supervisor.start();
    await supervisor.stop('done');
    await settle();
    const other = supervising({
      onStart: async (self) => {
        while (!self.signals[0]?.aborted) await new Promise((resolve) => setImmediate(resolve));
        throw new Error('odd');
      },
    });
    other.supervisor.start();
    await other.supervisor.stop('done');
    await settle();
    expect([log.slice(2), other.log.filter((entry) => entry.startsWith('error'))]).toEqual([
      ['onStop true', 'stopped done'],
      ['error onStart failed while the receiver was stopped: odd (Error: odd)'],
    ]);
  });

  it('stops: onStop, a last block, then the news; once, however often it is told to (rc-stop)', async () => {
    const { supervisor, clock, receiver, log, blocks } = supervising();
    supervisor.start();
    await receiver.store('last');
    await Promise.all([supervisor.stop('Stopped by driver'), supervisor.stop('again')]);
    clock.advance(10_000);
    await settle();
    expect([log, rowsOf(blocks), receiver.isStopped()]).toEqual([
      ['started', 'onStart', 'onStop true', 'stopped Stopped by driver'],
      [[3, 0, ['last'], 1]],
      true,
    ]);
  });

  it('does not wait for the pause when it is stopped between two starts', async () => {
    const { supervisor, clock, receiver, log } = supervising();
    supervisor.start();
    receiver.restart('again');
    await settle();
    await supervisor.stop('done');
    clock.advance(10_000);
    await settle();
    expect(log).toEqual(['started', 'onStart', 'onStop true', 'stopped again']);
  });

  it('lets an onStop under way end when it is stopped, and starts no more', async () => {
    let finish: () => void = () => undefined;
    const { supervisor, receiver, log, clock } = supervising({
      onStop: () => new Promise<void>((resolve) => (finish = resolve)),
    });
    supervisor.start();
    receiver.restart('again');
    await settle();
    const stopped = supervisor.stop('done');
    await settle();
    finish();
    await stopped;
    clock.advance(10_000);
    await settle();
    expect(log).toEqual(['started', 'onStart', 'onStop true', 'stopped again']);
  });

  it('reports an error of onStop, and goes on', async () => {
    const { supervisor, log } = supervising({ onStop: () => Promise.reject(new Error('stuck')) });
    supervisor.start();
    await supervisor.stop('done');
    expect(log.slice(3)).toEqual(['error onStop failed: stuck (Error: stuck)', 'stopped done']);
  });

  it('reports errors while the receiver goes on (rc-report-error)', () => {
    const { supervisor, receiver, log } = supervising();
    supervisor.start();
    receiver.reportError('odd', new Error('cause'));
    expect([log.slice(2), receiver.isStarted()]).toEqual([['error odd (Error: cause)'], true]);
  });

  it('starts a receiver again that stops itself, as Spark does', async () => {
    const { supervisor, clock, receiver, log } = supervising();
    supervisor.start();
    receiver.stop('enough');
    await settle();
    clock.advance(2000);
    await settle();
    expect(log).toEqual(['started', 'onStart', 'onStop true', 'stopped enough', 'started', 'onStart']);
  });

  it('refuses a receiver without a supervisor', () => {
    const receiver = new ScriptedReceiver([]);
    const notAttached = expect.objectContaining({ code: 'TSS_RECEIVER_NOT_ATTACHED' }) as Error;
    expect(() => receiver.streamId).toThrow(notAttached);
    expect(() => receiver.store('a')).toThrow(notAttached);
  });
});
