import { pythonTimestamp } from './python-timestamp';

describe('pythonTimestamp', () => {
  it('shows microseconds only where they are not zero', () => {
    expect([1_795_396_500_000, 1_795_396_500_001, 500, -1].map((timeMs) => pythonTimestamp(timeMs, 'UTC'))).toEqual([
      '2026-11-23 01:15:00',
      '2026-11-23 01:15:00.001000',
      '1970-01-01 00:00:00.500000',
      '1969-12-31 23:59:59.999000',
    ]);
  });

  it('shows midnight as hour 00, on both sides of a change to summer time', () => {
    const times = [Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 2, 29, 22)];
    expect(times.map((timeMs) => pythonTimestamp(timeMs, 'Europe/Berlin'))).toEqual([
      '2026-03-29 00:00:00',
      '2026-03-30 00:00:00',
    ]);
  });

  it('takes the zone of the process where none is given', () => {
    const date = new Date(2026, 10, 23, 1, 15, 7);
    expect(pythonTimestamp(date.getTime())).toBe('2026-11-23 01:15:07');
  });
});
