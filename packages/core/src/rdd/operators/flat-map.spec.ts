import { sc } from '../test-rdds';

describe('flatMap', () => {
  it('gives the elements of an array for each element, in order, none for an empty one', async () => {
    const words = sc.parallelize(['a b', '', 'c'], 2).flatMap((line) => (line === '' ? [] : line.split(' ')));
    expect(await words.collect()).toEqual(['a', 'b', 'c']);
  });

  it('takes any iterable', async () => {
    function* upTo(n: number): Generator<number> {
      for (let i = 1; i <= n; i++) yield i;
    }
    expect(await sc.parallelize([2, 0, 3], 1).flatMap(upTo).collect()).toEqual([1, 2, 1, 2, 3]);
  });

  it('leaves an iterable, and closes it, as soon as no more elements are wanted', async () => {
    const log: string[] = [];
    function* endless(): Generator<number> {
      try {
        for (let i = 0; ; i++) {
          log.push(`made ${String(i)}`);
          yield i;
        }
      } finally {
        log.push('closed');
      }
    }
    expect([await sc.parallelize([0, 1], 1).flatMap(endless).take(2), log]).toEqual([
      [0, 1],
      ['made 0', 'made 1', 'closed'],
    ]);
  });

  it.each([5, null, undefined, { a: 1 }])('refuses %p in the place of an iterable', async (result) => {
    const elements = sc.parallelize([1], 1).flatMap(() => result as unknown as number[]);
    await expect(elements.collect()).rejects.toMatchObject({
      code: 'TSS_JOB_TASK_FAILED',
      cause: { code: 'TSS_RDD_BAD_ARGUMENT', context: { argument: 'the result of fn' } },
    });
  });
});
