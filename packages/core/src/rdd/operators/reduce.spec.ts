import { sc } from '../test-rdds';

describe('reduce', () => {
  it('reduces in partitions, then over partitions in their order, leaving out empty ones', async () => {
    const text = await sc.parallelize(['a', 'b', 'c'], 5).reduce((left, right) => `(${left}${right})`);
    expect(text).toBe('((ab)c)');
  });

  it('calls its function with two arguments', async () => {
    expect(await sc.parallelize([1, 5, 3], 3).reduce(Math.max)).toBe(5);
  });

  it('gives a single element as it is, also null', async () => {
    const single = [await sc.parallelize([7]).reduce(Math.max), await sc.parallelize([null]).reduce((left) => left)];
    expect(single).toEqual([7, null]);
  });

  it('is a coded error without elements', async () => {
    await expect(sc.parallelize<number>([], 2).reduce(Math.max)).rejects.toMatchObject({
      code: 'TSS_RDD_EMPTY',
      context: { action: 'reduce' },
    });
  });
});
