import { pairs, sc } from '../test-rdds';

describe('sortBy', () => {
  it('orders all elements by what a function gives', async () => {
    const rdd = sc.parallelize(['bb', 'a', 'ccc'], 3);
    expect(await rdd.sortBy((word) => word.length).collect()).toEqual(['a', 'bb', 'ccc']);
    expect(await rdd.sortBy((word) => word, false).collect()).toEqual(['ccc', 'bb', 'a']);
  });

  it('fails where there is no order', async () => {
    await expect(
      sc
        .parallelize([{}, {}])
        .sortBy((x) => x)
        .collect(),
    ).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED' });
  });
});

describe('sortByKey', () => {
  it('orders pairs by key', async () => {
    const rdd = sc.parallelize(pairs(['b', 1], ['a', 2], ['c', 3]), 2);
    expect(await rdd.sortByKey().keys().collect()).toEqual(['a', 'b', 'c']);
    expect(await rdd.sortByKey(false).keys().collect()).toEqual(['c', 'b', 'a']);
  });
});
