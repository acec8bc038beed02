import { HashPartitioner } from '../rdd/partitioner';
import type { Duration } from '../time/duration';
import { Time } from '../time/time';
import type { DStreamNode } from './dstream-node';
import { StateDStream, type StateInput } from './state-dstream';
import { collectInto, NO_SERVICES, RowsInput, testGraph } from './test-streams';

const partitioner = new HashPartitioner(2);

/** Counts what comes of each key. */
class Counts extends StateDStream<string, number> {
  readonly inputs: [timeMs: number, isFirst: boolean][] = [];
  readonly #parent: DStreamNode<[string, number]>;

  constructor(parent: DStreamNode<[string, number]>) {
    super(parent, 'counts', partitioner);
    this.#parent = parent;
  }

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  protected override inputAt(time: Time, isFirst: boolean): StateInput<number> | undefined {
    this.inputs.push([time.milliseconds, isFirst]);
    const rows = this.#parent.getOrCompute(time);
    if (rows === undefined && isFirst) return undefined;
    return {
      rows: rows ?? this.graph.sparkContext.emptyRDD(),
      *run(map, pairs) {
        for (const [key, count] of pairs as Iterable<[string, number]>) {
          map.set(key, (map.entryOf(key)?.state ?? 0) + count, time.milliseconds);
        }
        yield;
      },
    };
  }
}

describe('StateDStream', () => {
  it('makes each version of the one before it, from the first batch that there is', async () => {
    const graph = testGraph();
    const rows: Record<number, [string, number][]> = { 2000: [['a', 1]], 4000: [['a', 2]] };
    const counts = new Counts(new RowsInput<[string, number]>(graph, (timeMs) => rows[timeMs]));
    collectInto(counts, []);
    await graph.start(new Time(0), NO_SERVICES);
    const batches = [1000, 2000, 3000, 4000].map((timeMs) => counts.getOrCompute(new Time(timeMs)));
    const states = await Promise.all(batches.map(async (rdd) => rdd?.collect()));
    expect(states).toEqual([undefined, [['a', 1]], [['a', 1]], [['a', 3]]]);
    expect(counts.inputs).toEqual([
      [1000, true],
      [2000, true],
      [3000, false],
      [4000, false],
    ]);
  });

  it('forgets versions with their batches', async () => {
    const graph = testGraph();
    const counts = new Counts(new RowsInput<[string, number]>(graph, () => [['a', 1]]));
    collectInto(counts, []);
    await graph.start(new Time(0), NO_SERVICES);
    for (const timeMs of [1000, 2000, 3000]) counts.getOrCompute(new Time(timeMs));
    counts.clearMetadata(new Time(3000), true);
    expect(counts.generatedTimes).toEqual([3000]);
    expect([counts.versionAt(new Time(3000)) === undefined, counts.inputs.length]).toEqual([false, 3]);
  });

  it('shows what a batch would be before there is one', () => {
    const graph = testGraph();
    const counts = new Counts(new RowsInput<[string, number]>(graph, () => undefined));
    expect(counts.exampleRdd()?.partitioner).toBe(partitioner);
  });
});
