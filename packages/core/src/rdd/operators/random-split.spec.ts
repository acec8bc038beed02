import { sc } from '../test-rdds';

describe('randomSplit', () => {
  const numbers = Array.from({ length: 3000 }, (_, i) => i);

  it('has each element in one part, of about its share', async () => {
    const parts = sc.parallelize(numbers, 3).randomSplit([1, 2, 0], 42);
    const [one = [], two = [], three] = await Promise.all(parts.map((part) => part.collect()));
    expect([[...one, ...two].sort((a, b) => a - b), three]).toEqual([numbers, []]);
    expect(Math.abs(one.length - 1000)).toBeLessThan(150);
  });

  it.each([[[-1, 2]], [[0, 0]], [[]]])('refuses weights %j', (weights) => {
    expect(() => sc.parallelize(numbers).randomSplit(weights)).toThrow('nonnegative weights whose sum is positive');
  });
});
