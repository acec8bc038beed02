import { WatchedClock } from './watched-clock';

describe('WatchedClock', () => {
  it('remembers once when the first of the timers of a time was called', async () => {
    const clock = new WatchedClock();
    const dueMs = Math.ceil(clock.now());

    await Promise.all([1, 2].map(() => new Promise<void>((resolve) => clock.setTimer(dueMs, resolve))));

    const calledAt = clock.takeCall(dueMs) ?? NaN;
    expect([calledAt >= dueMs, calledAt <= clock.now(), clock.takeCall(dueMs)]).toEqual([true, true, undefined]);
  });
});
