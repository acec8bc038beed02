import { sc } from '../test-rdds';

/** Calls that end when they are told to, the last one first. */
function calls() {
  const open: (() => void)[] = [];
  let most = 0;
  return {
    most: () => most,
    later: (n: number): Promise<number> =>
      new Promise((resolve) => {
        open.push(() => {
          resolve(n * 10);
        });
        most = Math.max(most, open.length);
        setImmediate(() => open.pop()?.());
      }),
  };
}

describe('mapAsync', () => {
  it('keeps the order, whichever call ends first', async () => {
    const { later } = calls();
    expect(await sc.parallelize([1, 2, 3, 4, 5], 2).mapAsync(later).collect()).toEqual([10, 20, 30, 40, 50]);
  });

  it.each([1, 3])('has at most %d calls of a partition running', async (concurrency) => {
    const { later, most } = calls();
    await sc.parallelize([1, 2, 3, 4, 5, 6], 1).mapAsync(later, { concurrency }).collect();
    expect(most()).toBe(concurrency);
  });

  it('infers pairs, which later steps take', async () => {
    const counts = sc.parallelize(['a', 'b', 'a']).mapAsync((word) => Promise.resolve([word, 1] as [string, number]));
    expect((await counts.reduceByKey((a, b) => a + b).collect()).sort()).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('fails the task with what a promise was rejected with, and starts no more calls', async () => {
    let called = 0;
    const failing = sc.parallelize([1, 2, 3, 4], 1).mapAsync(
      async (n) => {
        called++;
        await Promise.resolve();
        if (n === 2) throw new RangeError('two');
        return n;
      },
      { concurrency: 1 },
    );
    await expect(failing.collect()).rejects.toMatchObject({
      code: 'TSS_JOB_TASK_FAILED',
      cause: new RangeError('two'),
    });
    expect(called).toBe(2);
  });

  it('refuses a concurrency of none', () => {
    expect(() => sc.parallelize([1]).mapAsync((n) => Promise.resolve(n), { concurrency: 0 })).toThrow(
      expect.objectContaining({ code: 'TSS_RDD_BAD_ARGUMENT' }) as Error,
    );
  });
});
