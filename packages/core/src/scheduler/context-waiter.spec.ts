import { ManualClock } from '../time/manual-clock';
import { ContextWaiter } from './context-waiter';

async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, new Promise((resolve) => setImmediate(resolve, pending))])) === pending;
}

describe('ContextWaiter', () => {
  it('waits for the stop', async () => {
    const waiter = new ContextWaiter(new ManualClock());
    const waited = waiter.waitForStopOrError();
    const before = await isPending(waited);
    waiter.notifyStop();
    expect([before, await waited]).toEqual([true, true]);
  });

  it('returns at once after a stop', async () => {
    const waiter = new ContextWaiter(new ManualClock());
    waiter.notifyStop();
    expect([await waiter.waitForStopOrError(), await waiter.waitForStopOrError(0)]).toEqual([true, true]);
  });

  it('is false when the time is over, and takes no notice of its timer otherwise', async () => {
    const clock = new ManualClock();
    const waiter = new ContextWaiter(clock);
    const short = waiter.waitForStopOrError(500);
    const long = waiter.waitForStopOrError(5000);
    clock.advance(500);
    const shortResult = await short;
    waiter.notifyStop();
    expect([shortResult, await long]).toEqual([false, true]);
  });

  it('throws an error that is reported while it waits, to everyone who waits', async () => {
    const waiter = new ContextWaiter(new ManualClock());
    const waits = [waiter.waitForStopOrError(), waiter.waitForStopOrError(1000)];
    waiter.notifyError(new Error('error in map task'));
    const outcomes = await Promise.allSettled(waits);
    expect(outcomes).toEqual([1, 2].map(() => ({ status: 'rejected', reason: new Error('error in map task') })));
  });

  it('keeps the error, the last one of several, also after a stop', async () => {
    const waiter = new ContextWaiter(new ManualClock());
    waiter.notifyError(new Error('first'));
    waiter.notifyError(new Error('second'));
    waiter.notifyStop();
    await expect(waiter.waitForStopOrError()).rejects.toThrow('second');
    await expect(waiter.waitForStopOrError(10)).rejects.toThrow('second');
  });
});
