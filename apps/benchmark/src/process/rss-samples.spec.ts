import { growth } from './rss-samples';

describe('growth', () => {
  it('is 1 for memory that rises at the start alone, whatever its first quarter', () => {
    expect(growth([1, 90, 100, 101, 99, 100, 100, 100])).toBeCloseTo(1, 2);
  });

  it('is more for memory that goes on rising', () => {
    expect(growth([1, 2, 100, 100, 150, 150, 200, 200])).toBe(2);
  });
});
