import { pairs, sc, withContext } from './test-rdds';

describe('Accumulator', () => {
  it('adds up what tasks and the program add', async () => {
    const sum = sc.longAccumulator('sum');
    sum.add(10);
    await sc.parallelize([1, 2, 3], 3).foreach((n) => {
      sum.add(n);
    });
    expect([sum.value, String(sum)]).toEqual([16, `Accumulator(id: ${String(sum.id)}, name: sum, value: 16)`]);
    sum.reset();
    expect(sum.value).toBe(0);
  });

  it('counts a task once that fails and is tried again', async () => {
    await withContext('local[1,3]', async (context) => {
      const seen = context.longAccumulator();
      let failures = 2;
      await context.parallelize([1, 2, 3], 1).foreach((n) => {
        seen.add(1);
        if (n === 3 && failures-- > 0) throw new RangeError('again');
      });
      expect([seen.value, failures]).toEqual([3, -1]);
    });
  });

  it('has nothing of tasks that failed for good', async () => {
    const seen = sc.longAccumulator();
    const failing = sc.parallelize([1, 2], 2).foreach((n) => {
      seen.add(1);
      if (n === 2) throw new RangeError('never');
    });
    await expect(failing).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED' });
    expect(seen.value).toBe(1);
  });

  it('counts a map task once whose combiners have to be made again', async () => {
    const seen = sc.longAccumulator();
    class Bag {
      readonly items: number[] = [];
    }
    const rdd = sc.parallelize(pairs(['a', 1], ['b', 2], ['a', 3]), 1).mapValues((n) => {
      seen.add(1);
      return n;
    });
    // The first combiner is data, a later one is not.
    const create = (n: number): number | Bag => (n === 2 ? new Bag() : n);
    await rdd
      .combineByKey(
        create,
        (c) => c,
        (c) => c,
      )
      .count();
    expect(seen.value).toBe(3);
  });

  it('collects, adds fractions, and does what it is given', async () => {
    const odd = sc.collectionAccumulator<number>('odd');
    const half = sc.doubleAccumulator();
    const most = sc.accumulator(0, (max: number, n: number) => Math.max(max, n));
    await sc.parallelize([1, 2, 3], 1).foreach((n) => {
      if (n % 2 === 1) odd.add(n);
      half.add(n / 2);
      most.add(n);
    });
    expect([odd.value, half.value, most.value]).toEqual([[1, 3], 3, 3]);
    odd.reset();
    expect(odd.value).toEqual([]);
  });

  it('is not read in tasks', async () => {
    const seen = sc.longAccumulator('seen');
    await expect(
      sc
        .parallelize([1], 1)
        .map(() => seen.value)
        .collect(),
    ).rejects.toMatchObject({
      cause: { code: 'TSS_RDD_ACCUMULATOR_READ' },
    });
  });
});
