import { sc } from '../test-rdds';

describe('foreach', () => {
  it('calls its function with each element', async () => {
    const seen: number[] = [];
    await sc.parallelize([1, 2, 3], 1).foreach((x) => seen.push(x));
    expect(seen).toEqual([1, 2, 3]);
  });

  it('refuses a function whose promise would be lost, at the first element', async () => {
    let calls = 0;
    const lost = sc.parallelize([1, 2], 1).foreach(() => {
      calls++;
      return Promise.reject(new RangeError('lost')) as unknown as undefined;
    });
    await expect(lost).rejects.toMatchObject({
      cause: { code: 'TSS_RDD_ASYNC_FUNCTION', context: { operation: 'foreach' } },
    });
    expect(calls).toBe(1);
  });
});
