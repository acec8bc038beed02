import { SystemClock } from './clock';

/** Jest's timers stand in for the machine's clock, `performance.now` included. */
describe('SystemClock', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_700_000_000_000 }));
  afterEach(() => jest.useRealTimers());

  it('is set by the wall clock, and does not follow when that is set back', () => {
    const clock = new SystemClock();
    jest.advanceTimersByTime(1500);
    jest.setSystemTime(0);
    expect(Math.round(clock.now())).toBe(1_700_000_001_500);
  });

  it('calls back once, in a later turn, when the time has come or is past', () => {
    const clock = new SystemClock();
    const calls: string[] = [];
    clock.setTimer(clock.now() + 100, () => calls.push('later'));
    clock.setTimer(clock.now() - 5, () => calls.push('past'));
    const atOnce = [...calls];
    jest.advanceTimersByTime(99);
    const before = [...calls];
    jest.advanceTimersByTime(1000);
    expect([atOnce, before, calls]).toEqual([[], ['past'], ['past', 'later']]);
  });

  it('does not call back once it is cancelled', () => {
    const clock = new SystemClock();
    const cancel = clock.setTimer(clock.now() + 100, fail);
    cancel();
    jest.advanceTimersByTime(1000);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['a month', 30 * 86_400_000],
    ['for ever', Infinity],
  ])('waits %s without waking in between, and can be cancelled on the way', (_, delayMs) => {
    const clock = new SystemClock();
    const setTimer = jest.spyOn(globalThis, 'setTimeout');
    const cancel = clock.setTimer(clock.now() + delayMs, fail);
    jest.advanceTimersByTime(25 * 86_400_000);
    expect(setTimer.mock.calls.map(([, delay]) => delay)).toEqual([2 ** 31 - 1, expect.any(Number)]);
    cancel();
    expect(jest.getTimerCount()).toBe(0);
  });
});

function fail(): never {
  throw new RangeError('called back');
}
