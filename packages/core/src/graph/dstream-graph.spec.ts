import { SparkContext } from '../spark-context';
import { Duration } from '../time/duration';
import { Time } from '../time/time';
import { DStreamGraph } from './dstream-graph';
import type { DStreamNode } from './dstream-node';
import { collectInto, DerivedDStream, NO_SERVICES, RowsInput, testGraph } from './test-streams';

const TIME = new Time(1000);
const code = (expected: string): Error => expect.objectContaining({ code: expected }) as Error;

describe('DStreamGraph', () => {
  it('needs a positive batch duration', () => {
    const sparkContext = new SparkContext('local', 'spec');
    expect(() => new DStreamGraph(sparkContext, new Duration(0))).toThrow(code('TSS_GRAPH_BAD_DURATION'));
  });

  it('numbers its inputs in order of declaration', () => {
    const graph = testGraph();
    const inputs = [1, 2, 3].map(() => new RowsInput(graph, () => []));
    expect([inputs.map(({ id }) => id), inputs.map(({ displayName }) => displayName), graph.inputs]).toEqual([
      [0, 1, 2],
      ['Rows stream [0]', 'Rows stream [1]', 'Rows stream [2]'],
      inputs,
    ]);
  });

  it('cannot start without an output', () => {
    const graph = testGraph();
    new RowsInput(graph, () => []);
    expect(() => {
      graph.validate();
    }).toThrow(code('TSS_GRAPH_NO_OUTPUT'));
  });

  it.each([0, 500, 1500])('cannot start with a slide of %d ms for batches of 1000 ms', (slideMs) => {
    const graph = testGraph(1000);
    collectInto(new DerivedDStream(new RowsInput(graph, () => []), (rdd) => rdd, { slideMs }), []);
    expect(() => {
      graph.validate();
    }).toThrow(code('TSS_GRAPH_BAD_SLIDE'));
  });

  it('does not look at streams that lead to no output', async () => {
    const graph = testGraph(1000);
    const input = new RowsInput(graph, () => []);
    const unused = new DerivedDStream(input, (rdd) => rdd, { slideMs: 1500, windowMs: 60_000 });
    collectInto(input, []);
    await graph.start(new Time(0), NO_SERVICES);
    expect([unused.computedAt, String(input.rememberDuration)]).toEqual([[], '1000 ms']);
  });

  it('takes one remember duration, before the start', async () => {
    const graph = testGraph();
    const input = new RowsInput(graph, () => []);
    collectInto(input, []);
    graph.remember(new Duration(5000));
    expect(() => {
      graph.remember(new Duration(6000));
    }).toThrow(code('TSS_GRAPH_REMEMBER_SET'));
    await graph.start(new Time(0), NO_SERVICES);
    expect([String(input.rememberDuration), String(graph.maxInputRememberDuration)]).toEqual(['5000 ms', '5000 ms']);
  });

  it('starts every input, used or not, and stops each once', async () => {
    const graph = testGraph();
    const inputs = [1, 2].map(() => new RowsInput(graph, () => []));
    for (const input of inputs.slice(1)) collectInto(input, []);
    await graph.start(new Time(0), NO_SERVICES);
    await graph.stop();
    await graph.stop();
    expect(inputs.map(({ log }) => log)).toEqual([
      ['start', 'stop'],
      ['start', 'stop'],
    ]);
  });

  it('does not stop inputs that never started, and cannot start any more then', async () => {
    const graph = testGraph();
    const input = new RowsInput(graph, () => []);
    collectInto(input, []);
    await graph.stop();
    await expect(graph.start(new Time(0), NO_SERVICES)).rejects.toThrow(code('TSS_LIFECYCLE_ILLEGAL'));
    expect(input.log).toEqual([]);
  });

  it('passes on what the start of an input throws', async () => {
    const graph = testGraph();
    const input = new RowsInput(graph, () => []);
    jest.spyOn(input, 'start').mockRejectedValue(new Error('no broker'));
    collectInto(input, []);
    await expect(graph.start(new Time(0), NO_SERVICES)).rejects.toThrow('no broker');
  });

  it('makes the jobs of a batch in the order in which outputs were registered, each with its own id', async () => {
    const graph = testGraph();
    const input = new RowsInput(graph, () => [1]);
    const slow = new DerivedDStream(input, (rdd) => rdd, { slideMs: 2000 });
    collectInto(slow, []);
    collectInto(input, []);
    await graph.start(new Time(0), NO_SERVICES);
    const ids = [1000, 2000].map((timeMs) => graph.generateJobs(new Time(timeMs)).map(({ outputId }) => outputId));
    expect(ids).toEqual([[1], [0, 1]]);
  });

  it('works out a long chain of diamonds in a moment', async () => {
    const graph = testGraph();
    let stream: DStreamNode<number> = new RowsInput(graph, () => [1]);
    for (let i = 0; i < 60; i++) {
      const parent = stream;
      stream = new DerivedDStream(parent, (rdd) => rdd.union(parent.getOrCompute(TIME)?.filter(() => false) ?? rdd));
      jest.replaceProperty(stream, 'dependencies', [parent, parent]);
    }
    collectInto(stream, []);
    await graph.start(new Time(0), NO_SERVICES);
    expect(graph.generateJobs(TIME).length).toBe(1);
  });
});
