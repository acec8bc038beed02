import { Duration, milliseconds, minutes, seconds } from './duration';

describe('Duration', () => {
  const [one, three] = [seconds(1), seconds(3)];

  it('adds, subtracts, multiplies and divides', () => {
    expect([one.plus(three), three.minus(one), one.times(4)].map(String)).toEqual(['4000 ms', '2000 ms', '4000 ms']);
    expect([milliseconds(1000).dividedBy(milliseconds(5)), one.dividedBy(three)]).toEqual([200, 1 / 3]);
  });

  it('compares', () => {
    expect([
      one.isLessThan(three),
      one.isLessThan(one),
      one.equals(milliseconds(1000)),
      three.isMultipleOf(one),
      one.isMultipleOf(three),
      milliseconds(0).isZero(),
      one.min(three) === one && three.min(one) === one,
      one.max(three) === three && three.max(one) === three,
    ]).toEqual([true, false, true, true, false, true, true, true]);
  });

  it('is made of seconds and minutes, fractions rounded to whole milliseconds', () => {
    expect([seconds(0.5), seconds(1.0004), minutes(1.5)].map(String)).toEqual(['500 ms', '1000 ms', '90000 ms']);
  });

  it.each([0.5, Number.NaN, Infinity, 2 ** 60])('refuses %d milliseconds', (count) => {
    expect(() => new Duration(count)).toThrow(
      expect.objectContaining({
        code: 'TSS_GRAPH_BAD_DURATION',
        context: { what: 'A duration', value: `${String(count)} ms` },
      }) as Error,
    );
  });
});
