import type { StreamInputInfo } from '../scheduler/input-info-tracker';
import { Time } from '../time/time';
import { collectInto, NO_SERVICES, RowsInput, testGraph } from './test-streams';

describe('InputDStream', () => {
  it('reports what it brought to a batch, once', async () => {
    const graph = testGraph();
    const reports: (readonly [number, StreamInputInfo])[] = [];
    const input = new RowsInput(graph, () => ['a', 'b']);
    collectInto(input, []);
    collectInto(input, []);
    await graph.start(new Time(0), {
      ...NO_SERVICES,
      reportInfo: (time, info) => reports.push([time.milliseconds, info]),
    });
    graph.generateJobs(new Time(1000));
    expect(reports).toEqual([[1000, { inputStreamId: 0, numRecords: 2, metadata: {} }]]);
  });

  it('slides by the batch duration and depends on nothing', () => {
    const input = new RowsInput(testGraph(250), () => []);
    expect([String(input.slideDuration), input.dependencies, input.receiver]).toEqual(['250 ms', [], undefined]);
  });

  it('cannot report before its context has started', () => {
    const input = new RowsInput(testGraph(), () => []);
    expect(() => input.compute(new Time(1000))).toThrow(
      expect.objectContaining({ code: 'TSS_GRAPH_NOT_INITIALIZED' }) as Error,
    );
  });
});
