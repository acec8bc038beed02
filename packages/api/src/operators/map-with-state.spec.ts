import { seconds, type State, type Time } from '@ts-streaming/core';
import { type DStream, type MapWithStateDStream } from '../dstream';
import { expectBatches, runBatches } from '../internal/testing';

const BATCHES = [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b'], ['a'], []];
const paired = (s: DStream<string>): DStream<[string, number]> => s.map((word) => [word, 1]);

function runningSum(_: string, count: number | undefined, state: State<number>): number {
  const sum = (count ?? 0) + (state.getOption() ?? 0);
  state.update(sum);
  return sum;
}

describe('mapWithState', () => {
  it('gives an element for each record (mws-basic-simple)', async () => {
    await expectBatches(BATCHES, (s) => paired(s).mapWithState(runningSum), [
      [],
      [1],
      [2, 1],
      [3, 2, 1],
      [4, 3],
      [5],
      [],
    ]);
  });

  it('gives the states of all keys after each batch (mws-basic-simple)', async () => {
    await expectBatches(BATCHES, (s) => paired(s).mapWithState(runningSum).stateSnapshots(), [
      [],
      [['a', 1]],
      [
        ['a', 2],
        ['b', 1],
      ],
      [
        ['a', 3],
        ['b', 2],
        ['c', 1],
      ],
      [
        ['a', 4],
        ['b', 3],
        ['c', 1],
      ],
      [
        ['a', 5],
        ['b', 3],
        ['c', 1],
      ],
      [
        ['a', 5],
        ['b', 3],
        ['c', 1],
      ],
    ]);
  });

  it('calls the function once for each record, whatever reads what it gave and the states', async () => {
    const calls: unknown[] = [];
    const mapped: MapWithStateDStream<string, number, number>[] = [];
    await runBatches([['a', 'a', 'b'], ['a']], (s) => {
      const stream = paired(s).mapWithState(
        (key, count, state: State<number>, time: Time) => {
          calls.push([key, time.milliseconds]);
          return runningSum(key, count, state);
        },
        { placement: 1 },
      );
      mapped.push(stream);
      stream.foreachRDD((rdd) => void rdd.collect());
      stream.stateSnapshots().foreachRDD((rdd) => void rdd.count());
      return stream;
    });
    expect(calls).toEqual([
      ['a', 1000],
      ['a', 1000],
      ['b', 1000],
      ['a', 2000],
    ]);
  });

  it('begins with initial states, and gives nothing for undefined and null', async () => {
    await expectBatches(
      [['a', 'b', 'c']],
      (s) =>
        paired(s).mapWithState(
          (key, count, state: State<number>) =>
            state.exists() ? `${key}${String(runningSum(key, count, state))}` : null,
          {
            initialState: [
              ['a', 10],
              ['c', 20],
            ],
          },
        ),
      [['a11', 'c21']],
    );
  });

  it('removes a key that nothing has come for in so long, after a last call', async () => {
    await expectBatches(
      [['a', 'b'], ['b'], [], [], ['a']],
      (s) =>
        paired(s).mapWithState(
          (key, count, state: State<number>) =>
            state.isTimingOut()
              ? `${key} ends at ${String(state.get())}`
              : `${key}${String(runningSum(key, count, state))}`,
          { timeout: seconds(1) },
        ),
      [['a1', 'b1'], ['b2'], ['a ends at 1'], ['b ends at 2'], ['a1']],
    );
  });

  it('fails the batch of a function that throws, and leaves the state as it was', async () => {
    const run = runBatches([['a'], ['a', 'bad'], ['a']], (s) =>
      paired(s).mapWithState((key, count, state: State<number>) => {
        if (key === 'bad') throw new RangeError('bad');
        return runningSum(key, count, state);
      }),
    );
    await expect(run).rejects.toMatchObject({ code: 'TSS_JOB_OUTPUT_FAILED', context: { timeMs: 2000 } });
  });

  it('has a plan before there is a batch, from which lines that are counted ahead can be told', async () => {
    const plans: string[] = [];
    await runBatches([['a']], (s, context) => {
      const counts = context
        .socketTextStream('127.0.0.1', 1)
        .map((line) => [line, 1])
        .reduceByKey((x, y) => x + y);
      const mapped = counts.mapWithState(runningSum);
      plans.push(mapped.explain(), mapped.stateSnapshots().explain());
      return s;
    });
    for (const plan of plans) expect(plan).toMatch(/map: native/);
  });
});
