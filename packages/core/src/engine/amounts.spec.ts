import { byteText, counted, durationText } from './amounts';

describe('amounts', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.000 kB'],
    [12_345_678, '12.35 MB'],
    [2 ** 40, '1.100 TB'],
  ])('shows %d bytes as %s', (bytes, text) => {
    expect(byteText(bytes)).toBe(text);
  });

  it.each([
    [0, '0.00 ms'],
    [9.994, '9.99 ms'],
    [10.4, '10 ms'],
    [9999, '9999 ms'],
    [12_345, '12.3 s'],
  ])('shows %d ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it('counts things', () => {
    expect([counted(1, 'line'), counted(12_345, 'line')]).toEqual(['1 line', '12,345 lines']);
  });
});
