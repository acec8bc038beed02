import { sc } from '../test-rdds';
import { joinInTree } from './tree-reduce';

const add = (a: number, b: number): number => a + b;
const numbers = Array.from({ length: 2000 }, (_, i) => i - 1000);

describe('treeReduce and treeAggregate', () => {
  it.each([1, 2, 3, 5, 9])('give at depth %d what reduce and aggregate give', async (depth) => {
    const rdd = sc.parallelize(numbers, 10);
    expect([await rdd.treeReduce(add, depth), await rdd.treeAggregate(0, add, add, depth)]).toEqual([-1000, -1000]);
  });

  it('refuse a depth of 0, and an empty RDD where there is no zero value', async () => {
    const none = sc.emptyRDD<number>();
    await expect(sc.parallelize([1]).treeReduce(add, 0)).rejects.toMatchObject({ code: 'TSS_RDD_BAD_ARGUMENT' });
    await expect(none.treeReduce(add)).rejects.toThrow('treeReduce() of an empty RDD');
    expect(await none.treeAggregate(5, add, add)).toBe(5);
  });
});

describe('joinInTree', () => {
  it('joins neighbours level by level, and keeps their order', () => {
    const joined = joinInTree('treeReduce', 'a b c d e f g h i'.split(' '), (a, b) => `(${a}${b})`, 2);
    expect(joined).toEqual(['((ab)c)', '((de)f)', '((gh)i)']);
  });
});
