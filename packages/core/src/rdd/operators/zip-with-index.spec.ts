import { sc } from '../test-rdds';

describe('zipWithIndex', () => {
  it('numbers all elements, whatever is done with them after', async () => {
    const indexed = sc.parallelize(['a', 'b', 'c', 'd', 'e'], 3).zipWithIndex();
    expect([await indexed.collect(), await indexed.map(([, index]) => index).reduce((a, b) => a + b)]).toEqual([
      [
        ['a', 0],
        ['b', 1],
        ['c', 2],
        ['d', 3],
        ['e', 4],
      ],
      10,
    ]);
  });

  it('computes nothing until an action asks, and counts once for all of them', async () => {
    let calls = 0;
    const rdd = sc.parallelize([1, 2, 3], 3).map((n) => {
      calls++;
      return n;
    });
    const indexed = rdd.zipWithIndex();
    const before = calls;
    await indexed.take(1);
    await indexed.take(1);
    expect([before, calls]).toEqual([0, 5]);
  });

  it('numbers what is numbered already, and what was shuffled after it', async () => {
    const twice = sc.parallelize(['a', 'b'], 2).zipWithIndex().zipWithIndex();
    const shuffled = sc.parallelize(['a', 'b'], 2).zipWithIndex().groupByKey().zipWithIndex();
    expect([await twice.collect(), (await shuffled.values().collect()).sort()]).toEqual([
      [
        [['a', 0], 0],
        [['b', 1], 1],
      ],
      [0, 1],
    ]);
  });

  it('fails if counting does, and counts again', async () => {
    let failures = 1;
    const indexed = sc
      .parallelize([1], 1)
      .map((n) => {
        if (failures-- > 0) throw new RangeError('once');
        return n;
      })
      .zipWithIndex();
    await expect(indexed.collect()).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED' });
    expect(await indexed.collect()).toEqual([[1, 0]]);
  });
});
