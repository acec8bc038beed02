import { StageMeter } from './stage-meter';

let nowMs = 0;
beforeEach(() => {
  nowMs = 100;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => jest.restoreAllMocks());

describe('StageMeter', () => {
  it('has nothing to say of a stage without tasks', () => {
    const meter = new StageMeter();
    nowMs = 150;
    expect([meter.tasks, meter.wallMs, meter.busiestMs]).toEqual([0, 0, 0]);
  });

  it('adds up what each slot was kept for: a task takes one that is free', () => {
    const meter = new StageMeter();
    nowMs = 110;
    const first = meter.enter();
    const second = meter.enter();
    nowMs = 115;
    meter.leave(second);
    const third = meter.enter();
    nowMs = 130;
    meter.leave(third);
    nowMs = 131;
    meter.leave(first);
    expect([meter.tasks, meter.wallMs, meter.busiestMs]).toEqual([3, 21, 21]);
  });
});
