import { quantile } from './quantile';

describe('quantile', () => {
  it('is the smallest value that so many values do not exceed', () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i);

    expect([0, 0.5, 0.99, 1].map((share) => quantile(values, share))).toEqual([1, 50, 99, 100]);
  });
});
