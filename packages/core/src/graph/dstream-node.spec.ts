import { StorageLevel } from '../rdd/storage-level';
import { Duration } from '../time/duration';
import { Time } from '../time/time';
import { collectInto, DerivedDStream, NO_SERVICES, RowsInput, testGraph } from './test-streams';

const code = (expected: string): Error => expect.objectContaining({ code: expected }) as Error;
const at = (timeMs: number): Time => new Time(timeMs);

describe('DStreamNode', () => {
  it('computes the RDD of a batch once, however many streams ask for it', async () => {
    const graph = testGraph();
    const input = new RowsInput(graph, () => [1]);
    const shared = new DerivedDStream(input, (rdd) => rdd);
    collectInto(new DerivedDStream(shared, (rdd) => rdd), []);
    collectInto(new DerivedDStream(shared, (rdd) => rdd), []);
    await graph.start(at(0), NO_SERVICES);
    graph.generateJobs(at(1000));
    graph.generateJobs(at(2000));
    expect([shared.computedAt, shared.getOrCompute(at(2000)) === shared.getOrCompute(at(2000))]).toEqual([
      [1000, 2000],
      true,
    ]);
  });

  it('says of its RDDs that they were made where it was declared', async () => {
    const graph = testGraph();
    const input = new RowsInput(graph, () => [1]);
    const derived = new DerivedDStream(input, (rdd) => rdd.map((x) => x).filter(() => true));
    collectInto(derived, []);
    await graph.start(at(0), NO_SERVICES);
    const lineage = derived.getOrCompute(at(1000))?.toDebugString() ?? '';
    const [ofInput, ofDerived] = [input, derived].map(({ callSite }) => callSite.place);
    expect([lineage.match(/ at \S+/g), ofInput]).toEqual([
      [` at ${String(ofDerived)}`, ` at ${String(ofDerived)}`, ` at ${String(ofInput)}`],
      expect.stringMatching(/^dstream-node\.spec\.ts:\d+$/),
    ]);
  });

  it('asks once also where a batch has no RDD', async () => {
    const graph = testGraph();
    const asked: number[] = [];
    const input = new RowsInput(graph, (timeMs) => {
      asked.push(timeMs);
      return undefined;
    });
    collectInto(input, []);
    collectInto(input, []);
    await graph.start(at(0), NO_SERVICES);
    expect([graph.generateJobs(at(1000)), asked]).toEqual([[], [1000]]);
  });

  it('has RDDs after the zero time, a whole number of slides later', async () => {
    const graph = testGraph();
    const slow = new DerivedDStream(new RowsInput(graph, () => [1]), (rdd) => rdd, { slideMs: 3000 });
    collectInto(slow, []);
    await graph.start(at(2000), NO_SERVICES);
    const times = [1000, 2000, 3000, 4000, 5000, 6000, 8000].filter(
      (timeMs) => slow.getOrCompute(at(timeMs)) !== undefined,
    );
    expect(times).toEqual([5000, 8000]);
  });

  it('has no RDDs before its context starts', () => {
    const input = new RowsInput(testGraph(), () => [1]);
    expect(() => input.getOrCompute(at(1000))).toThrow(code('TSS_GRAPH_NOT_INITIALIZED'));
  });

  it('knows where the program declared it', () => {
    const input = new RowsInput(testGraph(), () => [1]);
    expect(input.callSite.short).toMatch(/^Rows stream at dstream-node\.spec\.ts:\d+$/);
  });

  it('cannot be declared after the start, nor after the stop', async () => {
    const graph = testGraph();
    const input = new RowsInput(graph, () => [1]);
    collectInto(input, []);
    await graph.start(at(0), NO_SERVICES);
    expect(() => new DerivedDStream(input, (rdd) => rdd)).toThrow(/after starting a context/);
    await graph.stop();
    expect(() => new DerivedDStream(input, (rdd) => rdd)).toThrow(/after stopping a context/);
  });

  describe('persist', () => {
    it('keeps each RDD of the stream, and lets it go when it is forgotten', async () => {
      const graph = testGraph();
      const input = new RowsInput(graph, () => [1, 2]);
      input.persist(StorageLevel.MEMORY_ONLY);
      collectInto(input, []);
      await graph.start(at(0), NO_SERVICES);
      const first = input.getOrCompute(at(1000));
      input.getOrCompute(at(2000));
      const before = first?.getStorageLevel();
      graph.clearMetadata(at(2000), true);
      expect([before, first?.getStorageLevel(), input.generatedTimes]).toEqual([
        StorageLevel.MEMORY_ONLY,
        StorageLevel.NONE,
        [2000],
      ]);
    });

    it('leaves forgotten RDDs kept where unpersisting is off', async () => {
      const graph = testGraph();
      const input = new RowsInput(graph, () => [1, 2]);
      input.persist(StorageLevel.MEMORY_ONLY);
      collectInto(input, []);
      await graph.start(at(0), NO_SERVICES);
      const first = input.getOrCompute(at(1000));
      graph.clearMetadata(at(2000), false);
      expect([first?.getStorageLevel(), input.generatedTimes]).toEqual([StorageLevel.MEMORY_ONLY, []]);
    });

    it('keeps an RDD that a later batch has as well', async () => {
      const graph = testGraph();
      const constant = graph.sparkContext.parallelize([1]).cache();
      const stream = new DerivedDStream(new RowsInput(graph, () => [1]), () => constant);
      collectInto(stream, []);
      await graph.start(at(0), NO_SERVICES);
      graph.generateJobs(at(1000));
      graph.generateJobs(at(2000));
      graph.clearMetadata(at(2000), true);
      expect(constant.getStorageLevel()).toBe(StorageLevel.MEMORY_ONLY);
    });

    it('is refused after the start', async () => {
      const graph = testGraph();
      const input = new RowsInput(graph, () => [1]);
      collectInto(input, []);
      await graph.start(at(0), NO_SERVICES);
      expect(() => {
        input.persist(StorageLevel.MEMORY_ONLY);
      }).toThrow(code('TSS_GRAPH_STORAGE_LEVEL'));
    });
  });

  it('remembers for its slide, for what it is asked, and its parents for its window on top', async () => {
    const graph = testGraph();
    const mapped = new DerivedDStream(new RowsInput(graph, () => [1]), (rdd) => rdd);
    const inner = new DerivedDStream(mapped, (rdd) => rdd, { windowMs: 2000 });
    const outer = new DerivedDStream(inner, (rdd) => rdd, { windowMs: 4000, slideMs: 2000 });
    collectInto(outer, []);
    graph.remember(new Duration(3000));
    await graph.start(at(0), NO_SERVICES);
    for (let timeMs = 1000; timeMs <= 10_000; timeMs += 1000) {
      for (const stream of [mapped, inner, outer]) stream.getOrCompute(at(timeMs));
      graph.clearMetadata(at(timeMs), true);
    }
    expect([outer, inner, mapped].map((stream) => [String(stream.rememberDuration), stream.generatedTimes[0]])).toEqual(
      [
        ['3000 ms', 8000],
        ['7000 ms', 4000],
        ['9000 ms', 2000],
      ],
    );
  });
});
