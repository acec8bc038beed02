import { currentJobGroup } from '../engine/job-properties';
import { Time } from '../time/time';
import { ForEachDStream } from './foreach-dstream';
import { DerivedDStream, NO_SERVICES, RowsInput, testGraph } from './test-streams';

const TIME = new Time(1000);

describe('ForEachDStream', () => {
  it('makes a job that hands the RDD and the time of the batch to its function', async () => {
    const graph = testGraph();
    const seen: unknown[] = [];
    const output = new ForEachDStream(new RowsInput(graph, () => ['a', 'b']), async (rdd, time) => {
      seen.push(await rdd.collect(), time);
    });
    graph.addOutputStream(output);
    await graph.start(new Time(0), NO_SERVICES);
    const [job] = graph.generateJobs(TIME);
    const before = [...seen];
    await job?.run();
    expect([before, seen]).toEqual([[], [['a', 'b'], TIME]]);
  });

  it('names its jobs after the call in the program', async () => {
    const graph = testGraph();
    graph.addOutputStream(new ForEachDStream(new RowsInput(graph, () => [1]), () => undefined, 'print'));
    await graph.start(new Time(0), NO_SERVICES);
    const [job] = graph.generateJobs(TIME);
    expect([job?.name, job?.description.split('\n')[0]]).toEqual([
      expect.stringMatching(/^print at foreach-dstream\.spec\.ts:\d+$/),
      expect.stringContaining('foreach-dstream.spec.ts'),
    ]);
  });

  it('is not done before the actions that its function started and did not wait for', async () => {
    const graph = testGraph();
    const log: string[] = [];
    graph.addOutputStream(
      new ForEachDStream(new RowsInput(graph, () => [1, 2]), (rdd) => {
        void rdd.foreach((row) => {
          log.push(`row ${String(row)}`);
        });
      }),
    );
    await graph.start(new Time(0), NO_SERVICES);
    await graph.generateJobs(TIME)[0]?.run();
    expect(log).toEqual(['row 1', 'row 2']);
  });

  it('fails with an action that its function started and did not wait for', async () => {
    const graph = testGraph();
    graph.addOutputStream(
      new ForEachDStream(new RowsInput(graph, () => [1]), (rdd) => {
        void rdd.foreach(() => {
          throw new Error('bad row');
        });
      }),
    );
    await graph.start(new Time(0), NO_SERVICES);
    await expect(graph.generateJobs(TIME)[0]?.run()).rejects.toThrow('bad row');
  });

  it('owns the actions that a transform function started for it, their failures included', async () => {
    const graph = testGraph();
    const transformed = new DerivedDStream(new RowsInput(graph, () => [1]), (rdd) => {
      void rdd.foreach(() => {
        throw new Error('bad transform');
      });
      return rdd;
    });
    graph.addOutputStream(new ForEachDStream(transformed, () => undefined));
    await graph.start(new Time(0), NO_SERVICES);
    await expect(graph.generateJobs(TIME)[0]?.run()).rejects.toThrow('bad transform');
  });

  it('labels what runs for it with the batch time and the number of the output (js-props)', async () => {
    const graph = testGraph();
    const labels: unknown[] = [];
    const transformed = new DerivedDStream(new RowsInput(graph, () => [1]), (rdd) => {
      labels.push(currentJobGroup()?.properties);
      return rdd;
    });
    graph.addOutputStream(
      new ForEachDStream(transformed, () => {
        labels.push(currentJobGroup()?.properties);
      }),
    );
    await graph.start(new Time(0), NO_SERVICES);
    for (const timeMs of [1000, 2000]) await graph.generateJobs(new Time(timeMs))[0]?.run();
    const label = (time: string) => ({
      'spark.streaming.internal.batchTime': time,
      'spark.streaming.internal.outputOpId': '0',
    });
    expect(labels).toEqual([label('1000'), label('1000'), label('2000'), label('2000')]);
  });

  it('throws what a transform function throws when its job is made', async () => {
    const graph = testGraph();
    const transformed = new DerivedDStream(new RowsInput(graph, () => [1]), () => {
      throw new Error('no plan');
    });
    graph.addOutputStream(new ForEachDStream(transformed, () => undefined));
    await graph.start(new Time(0), NO_SERVICES);
    expect(() => graph.generateJobs(TIME)).toThrow('no plan');
  });
});
