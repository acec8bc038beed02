import type { RDD } from '../rdd';
import { pairs, sc } from '../test-rdds';

describe('values', () => {
  it('gives the value of each pair, in order', async () => {
    expect(
      await sc
        .parallelize(pairs(['b', 1], ['a', 2], ['b', 3]), 2)
        .values()
        .collect(),
    ).toEqual([1, 2, 3]);
  });

  it.each([
    ['a string', 'ab', 'the string ab'],
    ['a triple', [1, 2, 3], 'an array of 3 elements'],
    ['an object', { 0: 'a', 1: 1 }, 'an object'],
    ['null', null, 'null'],
  ])('names the operation and %s that is no pair', async (_, row, actual) => {
    const rows = sc.parallelize([row]) as unknown as RDD<[string, number]>;
    await expect(rows.values().collect()).rejects.toMatchObject({
      code: 'TSS_JOB_TASK_FAILED',
      cause: { code: 'TSS_KEY_NOT_A_PAIR', context: { operation: 'values', actual } },
    });
  });
});
