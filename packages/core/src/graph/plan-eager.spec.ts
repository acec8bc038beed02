import type { RDD } from '../rdd/rdd';
import { StorageLevel } from '../rdd/storage-level';
import { Receiver } from '../receiver/receiver';
import type { DStreamGraph } from './dstream-graph';
import type { DStreamNode } from './dstream-node';
import { planEager } from './plan-eager';
import { ReceiverInputDStream } from './receiver-input-dstream';
import { Duration } from '../time/duration';
import { collectInto, DerivedDStream, testGraph, WindowOf } from './test-streams';

class Silent extends Receiver<string> {
  override onStart(): void {}
  override onStop(): void {}
}

const counts = (lines: RDD<string>): RDD<unknown> => lines.map((line) => [line, 1]).reduceByKey((a, b) => a + b);
const words = (lines: RDD<string>): RDD<unknown> =>
  lines
    .flatMap((line) => line.split(' '))
    .map((word) => [word, 1])
    .reduceByKey((a, b) => a + b);
const opaque = (lines: RDD<string>): RDD<unknown> =>
  lines.map((line) => [Buffer.from(line).toString('hex'), 1]).reduceByKey((a, b) => a + b);

const totals = (lines: RDD<string>): RDD<unknown> =>
  lines.map((line) => ['v', (JSON.parse(line) as { v: number }).v]).reduceByKey((a, b) => a + b);

/** Gives its RDDs to the program, as `transform` does. */
class Given<T, U> extends DerivedDStream<T, U> {
  override get givesRddsToProgram(): boolean {
    return true;
  }
}

/** For each stream of lines: how many stages are folded ahead, and whether its blocks are released. */
function planned(
  declare: (...lines: ReceiverInputDStream<string>[]) => readonly DStreamNode<unknown>[],
  keepsBlocks = false,
): unknown {
  const graph: DStreamGraph = testGraph();
  const lines = [0, 1].map(() => new ReceiverInputDStream<string>(graph, new Silent(), 'Lines', undefined, 'lines'));
  for (const output of declare(...lines)) collectInto(output, []);
  graph.settleRemembering();
  const plan = planEager(graph, graph.sparkContext.engine, keepsBlocks);
  return Object.fromEntries([...plan].map(([id, { stages, releasesBlocks }]) => [id, [stages.length, releasesBlocks]]));
}

describe('planEager', () => {
  it('folds what is reduced from bytes, and releases what nothing else reads', () => {
    expect(planned((a, b) => [new DerivedDStream(a, counts), new DerivedDStream(b, words)])).toEqual({
      0: [1, true],
      1: [1, true],
    });
  });

  it('folds equal stages once, others side by side', () => {
    expect(
      planned((a) => [
        new DerivedDStream(a, counts),
        new DerivedDStream(a, counts),
        new DerivedDStream(new DerivedDStream(a, words), (rdd) => rdd.filter(() => true)),
      ]),
    ).toEqual({ 0: [2, true] });
  });

  it.each<[string, (a: ReceiverInputDStream<string>) => DStreamNode<unknown>]>([
    ['an output that takes the lines', (a) => a],
    ['a step that is not lowered', (a) => new DerivedDStream(a, opaque)],
    ['a function that is given the lines', (a) => new Given(a, (rdd) => rdd.map(String))],
  ])('keeps the blocks for %s', (_, other) => {
    expect(planned((a) => [new DerivedDStream(a, counts), other(a)])).toEqual({ 0: [1, false] });
  });

  it('keeps the blocks for a sum of what may be texts, which the job may have to read in order', () => {
    expect(planned((a) => [new DerivedDStream(a, totals)])).toEqual({ 0: [1, false] });
  });

  it('keeps the blocks of lines that are looked back at, of what they are reduced to nothing', () => {
    const ofLines = planned((a) => [new DerivedDStream(a, counts), new WindowOf(a, 2000, 1000)]);
    const ofCounts = planned((a) => [new WindowOf(new DerivedDStream(a, counts), 2000, 2000)]);
    expect([ofLines, ofCounts]).toEqual([{ 0: [1, false] }, { 0: [1, true] }]);
  });

  it('keeps the blocks that the program has remembered, or that the configuration keeps', () => {
    const remembered = planned((a) => {
      a.graph.remember(new Duration(5000));
      return [new DerivedDStream(a, counts)];
    });
    expect([remembered, planned((a) => [new DerivedDStream(a, counts)], true)]).toEqual([
      { 0: [1, false] },
      { 0: [1, false] },
    ]);
  });

  it('calls no function that is given RDDs, and sees what it is given', () => {
    let calls = 0;
    const plan = planned((a) => {
      const given = new Given(new DerivedDStream(a, counts), (rdd) => {
        calls++;
        return rdd;
      });
      return [new DerivedDStream(given, (rdd) => rdd.filter(() => true))];
    });
    expect([plan, calls]).toEqual([{ 0: [1, true] }, 0]);
  });

  it.each<[string, (a: ReceiverInputDStream<string>) => DStreamNode<unknown>]>([
    [
      'a stream that is kept is reduced',
      (a) => {
        const kept = new DerivedDStream(a, (rdd) => rdd.filter(() => true));
        kept.persist(StorageLevel.MEMORY_ONLY);
        return new DerivedDStream(kept, counts);
      },
    ],
    ['what a function made of the lines is reduced', (a) => new DerivedDStream(new Given(a, (rdd) => rdd), counts)],
    ['nothing is reduced', (a) => new DerivedDStream(a, (rdd) => rdd.filter(() => true))],
  ])('folds nothing ahead where %s', (_, output) => {
    expect(planned((a) => [output(a)])).toEqual({});
  });

  it('keeps sums that are kept, and still folds ahead', () => {
    const plan = planned((a) => {
      const kept = new DerivedDStream(a, counts);
      kept.persist(StorageLevel.MEMORY_ONLY);
      return [kept];
    });
    expect(plan).toEqual({ 0: [1, true] });
  });

  it('leaves receivers of rows alone', () => {
    const graph = testGraph();
    collectInto(new DerivedDStream(new ReceiverInputDStream<string>(graph, new Silent(), 'Rows'), counts), []);
    expect(planEager(graph, graph.sparkContext.engine, false).size).toBe(0);
  });
});
