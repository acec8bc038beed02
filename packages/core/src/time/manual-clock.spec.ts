import { ManualClock } from './manual-clock';

describe('ManualClock', () => {
  it('stands still until it is moved', () => {
    const clock = new ManualClock(500);
    const before = clock.now();
    clock.advance(20);
    expect([before, clock.now()]).toEqual([500, 520]);
  });

  it('runs timers in order of time, each at its time, those that they set included', () => {
    const clock = new ManualClock();
    const log: number[][] = [];
    const note = (id: number) => (): void => void log.push([id, clock.now()]);
    clock.setTimer(30, note(3));
    clock.setTimer(10, () => {
      note(1)();
      clock.setTimer(20, note(2));
      clock.setTimer(99, note(9));
    });
    clock.advance(50);
    expect([log, clock.now()]).toEqual([
      [
        [1, 10],
        [2, 20],
        [3, 30],
      ],
      50,
    ]);
  });

  it('runs a timer of the past at the next move, without going back', () => {
    const clock = new ManualClock(100);
    const times: number[] = [];
    clock.setTimer(40, () => times.push(clock.now()));
    clock.advance(0);
    expect(times).toEqual([100]);
  });

  it('does not run a timer that was cancelled, also by another timer', () => {
    const clock = new ManualClock();
    const calls: string[] = [];
    const cancel = clock.setTimer(20, () => calls.push('cancelled'));
    clock.setTimer(10, cancel);
    clock.advance(50);
    expect(calls).toEqual([]);
  });
});
