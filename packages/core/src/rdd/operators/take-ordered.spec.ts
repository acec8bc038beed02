import fc from 'fast-check';
import { sc } from '../test-rdds';

describe('takeOrdered and top', () => {
  it('give the first and the last in order, whatever the partitions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 90 }),
        async (items, partitions, num) => {
          const rdd = sc.parallelize(items, partitions);
          const sorted = [...items].sort((a, b) => a - b);
          expect(await rdd.takeOrdered(num)).toEqual(sorted.slice(0, num));
          expect(await rdd.top(num)).toEqual(sorted.reverse().slice(0, num));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('order by what a function gives, alike ones as they came', async () => {
    const rdd = sc.parallelize(['bb', 'a', 'dd', 'ccc'], 2);
    expect([await rdd.takeOrdered(3, (w) => w.length), await rdd.top(2, (w) => w.length)]).toEqual([
      ['a', 'bb', 'dd'],
      ['ccc', 'bb'],
    ]);
  });

  it.each([-1, 0.5])('refuse to take %d', async (num) => {
    const refused = { code: 'TSS_RDD_BAD_ARGUMENT', context: { argument: 'num', value: String(num) } };
    await expect(sc.parallelize([1]).top(num)).rejects.toMatchObject(refused);
    await expect(sc.parallelize([1]).takeOrdered(num)).rejects.toMatchObject(refused);
  });
});
