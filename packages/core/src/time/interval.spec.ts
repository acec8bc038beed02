import { milliseconds } from './duration';
import { Interval } from './interval';
import { Time } from './time';

describe('Interval', () => {
  const interval = new Interval(new Time(1000), new Time(3000));

  it('knows how long it is, and how Spark prints it', () => {
    expect([String(interval.duration), String(interval)]).toEqual(['2000 ms', '[1000 ms, 3000 ms]']);
  });

  it('moves both of its ends', () => {
    expect([String(interval.plus(milliseconds(500))), String(interval.minus(milliseconds(500)))]).toEqual([
      '[1500 ms, 3500 ms]',
      '[500 ms, 2500 ms]',
    ]);
  });

  it('equals one with the same ends', () => {
    expect([
      interval.equals(new Interval(new Time(1000), new Time(3000))),
      interval.equals(interval.plus(milliseconds(1))),
    ]).toEqual([true, false]);
  });
});
