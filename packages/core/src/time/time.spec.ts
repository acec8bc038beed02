import { milliseconds } from './duration';
import { Time } from './time';

const at = (ms: number): Time => new Time(ms);
const ms = (times: readonly Time[]): number[] => times.map(({ milliseconds }) => milliseconds);

describe('Time', () => {
  it('moves by durations, and knows the one since another time', () => {
    expect(
      [at(1000).plus(milliseconds(5)), at(1000).minus(milliseconds(5)), at(1000).since(at(400))].map(String),
    ).toEqual(['1005 ms', '995 ms', '600 ms']);
  });

  // Vectors of Spark's TimeSuite.
  it.each([
    [1350, 200, 0, 1200],
    [1200, 200, 0, 1200],
    [1, 1, 0, 1],
    [1350, 200, 50, 1250],
    [30, 100, 50, -50],
  ])('floors %d by %d from %d to %d', (time, period, zero, expected) => {
    expect(at(time).floor(milliseconds(period), at(zero)).milliseconds).toBe(expected);
  });

  it('compares', () => {
    expect([
      at(1).isBefore(at(2)),
      at(2).isBefore(at(2)),
      at(2).isAfter(at(1)),
      at(2).isAfter(at(2)),
      at(2).equals(at(2)),
      at(1000).isMultipleOf(milliseconds(1)),
      at(1000).isMultipleOf(milliseconds(6)),
      at(1).min(at(2)).milliseconds,
      at(1).max(at(2)).milliseconds,
    ]).toEqual([true, false, true, false, true, true, false, 1, 2]);
  });

  it('gives the times up to another one, without and with it', () => {
    const step = milliseconds(100);
    const thirty = milliseconds(30);
    expect([
      ms(at(1000).until(at(1100), thirty)),
      ms(at(1000).until(at(1000), step)),
      ms(at(1000).until(at(900), step)),
      ms(at(1000).to(at(1100), step)),
      ms(at(1000).to(at(1100), thirty)),
      ms(at(1000).to(at(1000), step)),
    ]).toEqual([[1000, 1030, 1060, 1090], [], [], [1000, 1100], [1000, 1030, 1060, 1090], [1000]]);
  });
});
