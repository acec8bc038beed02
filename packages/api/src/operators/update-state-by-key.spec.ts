import { type DStream } from '../dstream';
import { expectBatches, runBatches } from '../internal/testing';
import { withGap } from './test-gap';

const BATCHES = [['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b'], ['a'], []];
const runningSum = (counts: readonly number[], sum: number | undefined): number =>
  counts.reduce((total, count) => total + count, sum ?? 0);
const paired = (s: DStream<string>): DStream<[string, number]> => s.map((word) => [word, 1]);
const totals = (...states: Record<string, number>[]): [string, number][][] => states.map((of) => Object.entries(of));

describe('updateStateByKey', () => {
  it('gives the states of all keys after each batch, with new values or without (bo-update)', async () => {
    await expectBatches(
      BATCHES,
      (s) => paired(s).updateStateByKey(runningSum),
      totals(
        { a: 1 },
        { a: 2, b: 1 },
        { a: 3, b: 2, c: 1 },
        { a: 4, b: 3, c: 1 },
        { a: 5, b: 3, c: 1 },
        { a: 5, b: 3, c: 1 },
      ),
    );
  });

  it.each([
    ['pairs', (pairs: [string, number][]) => pairs],
    ['an RDD', undefined],
  ])('begins with the states of %s, of a key that is there twice with the first', async (_, given) => {
    const initial: [string, number][] = [
      ['a', 1],
      ['c', 2],
      ['a', 100],
    ];
    await expectBatches(
      [['a'], []],
      (s, context) => {
        const initialState = given?.(initial) ?? context.sparkContext.parallelize(initial, 1);
        return paired(s).updateStateByKey(runningSum, { initialState, placement: 3 });
      },
      totals({ a: 2, c: 2 }, { a: 2, c: 2 }),
    );
  });

  it('gives the function the key and the time of the batch, and drops a key for undefined and for null', async () => {
    await expectBatches(
      [['a', 'b', 'c'], ['a']],
      (s) =>
        paired(s).updateStateByKey<string>((counts, state, key, time) => {
          if (counts.length === 0) return key === 'b' ? undefined : null;
          return `${state ?? ''}${key}${String(time.milliseconds)}`;
        }),
      [
        [
          ['a', 'a1000'],
          ['b', 'b1000'],
          ['c', 'c1000'],
        ],
        [['a', 'a1000a2000']],
      ],
    );
  });

  it('has a batch where its parent has none, from the first one of the parent on', async () => {
    const batches = await runBatches([[], [], []], (s, context) =>
      paired(withGap(s, context)).updateStateByKey(runningSum),
    );
    expect(batches.map(({ elements }) => elements)).toEqual(totals({ x: 1 }, { x: 1 }, { x: 2 }));
  });

  it('makes up in the next batch for one that failed', async () => {
    const seen: unknown[] = [];
    let fails = true;
    const run = runBatches([['a'], ['a'], ['a']], (s) => {
      const states = paired(s).updateStateByKey((counts, sum: number | undefined, _, time) => {
        if (fails && time.milliseconds === 2000) {
          fails = false;
          throw new RangeError('not now');
        }
        return runningSum(counts, sum);
      });
      states.foreachRDD(async (rdd, time) => void seen.push([time.milliseconds, await rdd.collect()]));
      return s;
    });
    await expect(run).rejects.toMatchObject({ code: 'TSS_JOB_OUTPUT_FAILED' });
    expect(seen).toEqual([[1000, [['a', 1]]]]);
  });

  it('makes the states of batches that no output reads', async () => {
    const batches = await runBatches([['a'], ['a'], ['a'], ['a']], (s, { batchDuration }) =>
      paired(s).updateStateByKey(runningSum).window(batchDuration, batchDuration.times(2)),
    );
    expect(batches.map(({ elements }) => elements)).toEqual(totals({ a: 2 }, { a: 4 }));
  });

  it('calls the function once for each key and batch, however many outputs read the states', async () => {
    let calls = 0;
    await runBatches([['a', 'b'], ['a']], (s) => {
      const states = paired(s).updateStateByKey((counts, sum: number | undefined) => {
        calls++;
        return runningSum(counts, sum);
      });
      states.foreachRDD((rdd) => void rdd.count());
      states.foreachRDD((rdd) => void rdd.collect());
      return states;
    });
    expect(calls).toBe(4);
  });

  it('has as many partitions as are asked for, with keys placed', async () => {
    const partitions = async (options?: number | { placement: number }): Promise<number[]> => {
      const batches = await runBatches([['a']], (s) => paired(s).updateStateByKey(runningSum, options), {
        master: 'local[3]',
      });
      return batches.map(({ numPartitions }) => numPartitions);
    };
    expect([await partitions(), await partitions(5), await partitions({ placement: 4 })]).toEqual([[3], [5], [4]]);
  });

  it.each([
    ['a function that is none', undefined, {}],
    ['initial states that are none', runningSum, { initialState: 5 }],
    ['no partitions', runningSum, 0],
  ])('refuses %s', async (_, update, options) => {
    const run = runBatches([['a']], (s) => paired(s).updateStateByKey(update as never, options as never));
    await expect(run).rejects.toMatchObject({ code: 'TSS_RDD_BAD_ARGUMENT' });
  });
});
