import { ManualClock } from './manual-clock';
import { RecurringTimer } from './recurring-timer';

function ticking(clock: ManualClock, periodMs: number, during: (timeMs: number) => void = () => undefined) {
  const ticks: number[] = [];
  const timer = new RecurringTimer(clock, periodMs, (timeMs) => {
    ticks.push(timeMs);
    during(timeMs);
  });
  return { ticks, timer };
}

describe('RecurringTimer', () => {
  it('ticks at the multiples of its period since the epoch, first after now', () => {
    const clock = new ManualClock(1200);
    const { ticks, timer } = ticking(clock, 500);
    timer.start();
    clock.advance(2000);
    expect(ticks).toEqual([1500, 2000, 2500, 3000]);
  });

  it('starts a whole period later when now is a multiple', () => {
    expect(ticking(new ManualClock(1500), 500).timer.startTimeMs).toBe(2000);
  });

  it('restarts in step with an earlier start', () => {
    expect(ticking(new ManualClock(2600), 500).timer.restartTimeMs(130)).toBe(2630);
  });

  it('makes up for every late tick, one a turn and in order', () => {
    const clock = new ManualClock(0);
    const pending: (() => void)[] = [];
    const late = {
      now: () => clock.now(),
      setTimer: (_: number, callback: () => void) => {
        pending.push(callback);
        return () => undefined;
      },
    };
    const ticks: number[] = [];
    new RecurringTimer(late, 100, (timeMs) => ticks.push(timeMs)).start();
    clock.setTo(350);
    const perTurn = [1, 2, 3].map(() => {
      pending.shift()?.();
      return [...ticks];
    });
    expect(perTurn).toEqual([[100], [100, 200], [100, 200, 300]]);
  });

  it('ticks twice more after a stop without interrupt, then says when the last tick was (rt-stop-no-interrupt)', async () => {
    const clock = new ManualClock(0);
    const { ticks, timer } = ticking(clock, 100);
    timer.start(0);
    clock.advance(0);
    const stopped = timer.stop(false);
    clock.advance(700);
    expect([await stopped, ticks]).toEqual([200, [0, 100, 200]]);
  });

  it('ticks once more after a stop without interrupt from inside a tick', async () => {
    const clock = new ManualClock(0);
    const stops: Promise<number | undefined>[] = [];
    const { ticks, timer } = ticking(clock, 100, () => stops.push(timer.stop(false)));
    timer.start();
    clock.advance(700);
    expect([await Promise.all(stops), ticks]).toEqual([
      [200, 200],
      [100, 200],
    ]);
  });

  it('does not tick again after a stop with interrupt, from outside or from inside a tick', async () => {
    const clock = new ManualClock(0);
    const outside = ticking(clock, 100);
    const inside = ticking(clock, 100, () => void inside.timer.stop(true));
    outside.timer.start();
    inside.timer.start();
    clock.advance(100);
    const last = await outside.timer.stop(true);
    clock.advance(500);
    expect([last, outside.ticks, inside.ticks]).toEqual([100, [100], [100]]);
  });

  it('cuts a stop without interrupt short when it is interrupted', async () => {
    const clock = new ManualClock(0);
    const { ticks, timer } = ticking(clock, 100);
    timer.start();
    const first = timer.stop(false);
    const second = timer.stop(true);
    clock.advance(500);
    expect([await first, await second, ticks, timer.lastTickMs]).toEqual([undefined, undefined, [], undefined]);
  });

  it('has no last tick when it was never started', async () => {
    expect(await ticking(new ManualClock(), 100).timer.stop(false)).toBeUndefined();
  });

  it('cannot start twice', () => {
    const { timer } = ticking(new ManualClock(), 100);
    timer.start();
    expect(() => {
      timer.start();
    }).toThrow(expect.objectContaining({ code: 'TSS_LIFECYCLE_ILLEGAL' }) as Error);
  });
});
