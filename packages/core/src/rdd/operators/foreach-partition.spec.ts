import { SparkContext } from '../../spark-context';
import { sc } from '../test-rdds';

describe('foreachPartition', () => {
  it('awaits its function, once for each partition, empty ones included', async () => {
    const parts: number[][] = [];
    await sc.parallelize([1, 2], 3).foreachPartition(async (rows) => {
      await Promise.resolve();
      parts.push([...rows]);
    });
    expect(parts.sort()).toEqual([[], [1], [2]]);
  });

  it('fails with what its function rejects with', async () => {
    const failing = sc.parallelize([1], 1).foreachPartition(() => Promise.reject(new RangeError('no')));
    await expect(failing).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED', cause: { message: 'no' } });
  });

  it('lets its function start no action, which would wait for the slot that the function holds', async () => {
    const single = new SparkContext('local', 'single');
    const other = single.parallelize([1]);
    const nested = single.parallelize([1], 1).foreachPartition(async () => {
      await other.count();
    });
    await expect(nested).rejects.toMatchObject({ cause: { code: 'TSS_RDD_NESTED_ACTION' } });
    await single.stop();
  });
});
