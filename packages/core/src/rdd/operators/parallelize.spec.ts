import { SparkContext } from '../../spark-context';
import { glom, sc } from '../test-rdds';

describe('parallelize', () => {
  it.each([
    [[1, 2, 3, 4, 5], 3, [[1], [2, 3], [4, 5]]],
    [[1], 3, [[], [], [1]]],
    [[], 2, [[], []]],
  ])('cuts %j into %d slices as even as can be', async (items, numSlices, expected) => {
    expect(await glom(sc.parallelize<number>(items, numSlices))).toEqual(expected);
  });

  it('takes any iterable, and copies it, so that later changes do not show', async () => {
    const items = new Set(['a']);
    const rdd = sc.parallelize(items);
    items.add('b');
    expect(await rdd.collect()).toEqual(['a']);
  });

  it('has as many slices as there are slots, or as the configuration says', () => {
    expect(sc.parallelize([1, 2, 3]).getNumPartitions()).toBe(2);
  });

  it.each([0, -5, 1.5])('refuses %d slices', (numSlices) => {
    expect(() => sc.parallelize([1], numSlices)).toThrow(
      expect.objectContaining({
        code: 'TSS_RDD_BAD_ARGUMENT',
        context: expect.objectContaining({ argument: 'numSlices', value: numSlices }) as object,
      }) as Error,
    );
  });

  it('is refused after the context has stopped', async () => {
    const stopped = new SparkContext('local', 'stopped');
    await stopped.stop();
    expect(() => stopped.parallelize([1])).toThrow(expect.objectContaining({ code: 'TSS_CONTEXT_STOPPED' }) as Error);
  });
});

describe('emptyRdd', () => {
  it('has no partitions and no elements', async () => {
    expect([sc.emptyRDD().getNumPartitions(), await sc.emptyRDD().collect()]).toEqual([0, []]);
  });
});
