import { pairs, sc } from './test-rdds';

/* eslint-disable @typescript-eslint/require-await, @typescript-eslint/no-misused-promises -- that they are async is what is refused */
const words = sc.parallelize(['a', 'b']);
const counts = sc.parallelize(pairs(['a', 1]));
const CODE = expect.objectContaining({ code: 'TSS_RDD_ASYNC_FUNCTION' }) as Error;

describe('an async function', () => {
  it.each<[string, () => unknown]>([
    ['map', () => words.map(async (word) => word)],
    ['filter', () => words.filter(async () => true)],
    ['flatMap', () => words.flatMap((async () => []) as never)],
    ['mapPartitions', () => words.mapPartitions((async () => []) as never)],
    ['mapValues', () => counts.mapValues(async (n) => n)],
    ['reduceByKey', () => counts.reduceByKey((async () => 1) as never)],
    ['keyBy', () => words.keyBy(async () => 1)],
  ])('is refused by %s when it is called', (_, call) => {
    expect(call).toThrow(CODE);
  });

  it('is refused by reduce and foreach', async () => {
    await expect(words.reduce((async () => 'a') as never)).rejects.toEqual(CODE);
    await expect(words.foreach(async () => undefined)).rejects.toEqual(CODE);
  });

  it('says what to use', () => {
    expect(() => words.map(async (word) => word)).toThrow('Use mapAsync() to make elements');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['map', () => words.map((word) => Promise.resolve(word) as unknown).collect()],
    ['filter', () => words.filter((word) => Promise.resolve(word) as unknown).collect()],
    ['mapValues', () => counts.mapValues((n) => Promise.resolve(n) as unknown).collect()],
    ['foreach', () => words.foreach((word) => Promise.resolve(word) as never)],
  ])('is refused by %s at the first element, where it does not look like one', async (_, run) => {
    await expect(run()).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED', cause: CODE });
  });
});
