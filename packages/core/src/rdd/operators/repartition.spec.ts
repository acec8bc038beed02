import { glom, sc } from '../test-rdds';

const ten = Array.from({ length: 10 }, (_, i) => i);

describe('repartition', () => {
  it.each([
    ['more', 1, 4, [2, 2, 3, 3]],
    ['fewer', 5, 2, [5, 5]],
  ])('spreads elements evenly over %s partitions', async (_, from, to, sizes) => {
    const parts = await glom(sc.parallelize(ten, from).repartition(to));
    expect([parts.map((part) => part.length).sort(), parts.flat().sort()]).toEqual([sizes, ten]);
  });

  it('spreads the elements of many small partitions as well', async () => {
    const parts = await glom(sc.parallelize(ten, 10).repartition(5));
    expect(parts.map((part) => part.length)).toEqual([2, 2, 2, 2, 2]);
  });

  it.each([0, -1, 1.5])('refuses %d partitions', (count) => {
    expect(() => sc.parallelize(ten).repartition(count)).toThrow(
      expect.objectContaining({ code: 'TSS_RDD_BAD_ARGUMENT' }) as Error,
    );
  });
});
