import { runStreams, TestSink } from './index';

describe('TestSink', () => {
  it('has the records of every batch with its time, empty ones included', async () => {
    const sink = new TestSink<string>();
    await runStreams({
      inputs: [[['a', 'b'], [], ['c']]],
      batchMs: 250,
      build: (_ssc, [words]) => {
        words.foreachRDD(sink.write);
        return words;
      },
    });
    const batches = sink.batches.map(({ time, records }) => [time.milliseconds, records]);
    expect([batches, sink.records]).toEqual([
      [
        [250, ['a', 'b']],
        [500, []],
        [750, ['c']],
      ],
      ['a', 'b', 'c'],
    ]);
  });
});
