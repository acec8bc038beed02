import { HashPartitioner } from '../rdd/partitioner';
import { RDD } from '../rdd/rdd';
import { SparkContext } from '../spark-context';
import type { StateMap } from './state-map';
import { type StateStep, StateVersion } from './state-version';
import { updateState } from './update-state';

const sc = new SparkContext('local[2]', 'spec');
const partitioner = new HashPartitioner(3);

/** Counts keys; emits each pair. Logs its calls. */
function counting(calls: unknown[], fails: () => boolean = () => false): StateStep<number> {
  return {
    operator: 'updateStateByKey',
    partitioner,
    *run(map: StateMap<number>, rows, emit) {
      const all = [...rows];
      for (const row of all) emit(row);
      yield* updateState<number>(
        map,
        all,
        (key, values, state) => {
          if (values.length > 0) calls.push(key);
          if (fails()) throw new RangeError('not today');
          return (state ?? 0) + values.length;
        },
        1000,
      );
    },
  };
}

const pairs = (text: string): RDD<[string, number]> => sc.parallelize(text.split(' ')).map((word) => [word, 1]);
const statesOf = async (version: StateVersion<number>): Promise<unknown[]> =>
  (await new RDD<[string, number]>(sc, version.states).collect()).sort();

describe('StateVersion', () => {
  it('is made once of the version before and of the pairs of its batch, whatever reads it', async () => {
    const calls: unknown[] = [];
    const first = new StateVersion(counting(calls), undefined, pairs('a b a').node);
    expect(await statesOf(first)).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    const second = new StateVersion(counting(calls), first, pairs('b c').node);
    const emitted = new RDD(sc, second.emitted);
    expect((await emitted.collect()).sort()).toEqual([
      ['b', 1],
      ['c', 1],
    ]);
    expect(await statesOf(second)).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 1],
    ]);
    expect([await statesOf(first), calls.sort()]).toEqual([
      [
        ['a', 2],
        ['b', 1],
      ],
      ['a', 'b', 'b', 'c'],
    ]);
  });

  it('has the versions before it made that nothing has read', async () => {
    const step = counting([]);
    const first = new StateVersion(step, undefined, pairs('a').node);
    const second = new StateVersion(step, first, pairs('a b').node);
    const third = new StateVersion(step, second, pairs('b').node);
    expect(await statesOf(third)).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
  });

  it('is made again of the version before where making it has failed', async () => {
    let fails = false;
    const step = counting([], () => fails);
    const first = new StateVersion(step, undefined, pairs('a b c d').node);
    await statesOf(first);
    const second = new StateVersion(step, first, pairs('a b c d').node);
    fails = true;
    await expect(statesOf(second)).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED' });
    fails = false;
    const third = new StateVersion(step, second, pairs('a').node);
    expect(await statesOf(third)).toEqual([
      ['a', 3],
      ['b', 2],
      ['c', 2],
      ['d', 2],
    ]);
  });

  it('lets go of what it was made of', async () => {
    const step = counting([]);
    const first = new StateVersion(step, undefined, pairs('a').node);
    const second = new StateVersion(step, first, pairs('a').node);
    expect(second.states.parents).toHaveLength(2);
    await statesOf(second);
    expect([first.states.parents, second.states.parents, second.emitted.parents]).toEqual([[], [], []]);
  });

  it('counts its keys without making pairs, and keeps their placement', async () => {
    const version = new StateVersion(counting([]), undefined, pairs('a b c a').node);
    const states = new RDD<[string, number]>(sc, version.states);
    expect([await states.count(), states.getNumPartitions(), states.partitioner]).toEqual([3, 3, partitioner]);
    expect(states.reduceByKey((a, b) => a + b, partitioner).node.kind).toBe('narrow');
  });
});
