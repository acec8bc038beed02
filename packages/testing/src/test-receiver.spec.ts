import { milliseconds, SparkContext, StreamingConf, StreamingContext } from '@ts-streaming/api';
import { ManualClock, runBatch, TestReceiver, TestSink } from './index';

function receiving<T>() {
  const clock = new ManualClock();
  const conf = new StreamingConf().setMaster('local[2]').setAppName('test');
  conf.set('spark.streaming.receiverRestartDelay', '100ms');
  const ssc = new StreamingContext(new SparkContext(conf), milliseconds(100), { clock });
  const receiver = new TestReceiver<T>();
  const sink = new TestSink<T>();
  ssc.receiverStream(receiver).foreachRDD(sink.write);
  return { clock, ssc, receiver, sink };
}

describe('TestReceiver', () => {
  it('brings what is sent into the batch that ends next, arrays as they are', async () => {
    const { clock, ssc, receiver, sink } = receiving<readonly [string, number]>();
    await ssc.start();
    await receiver.send(['a', 1], ['b', 2]);
    await receiver.send(['c', 3]);
    await runBatch(ssc, clock);
    await runBatch(ssc, clock);
    await receiver.send(['d', 4]);
    await runBatch(ssc, clock);
    await ssc.stop();
    expect(sink.batches.map(({ records }) => records)).toEqual([
      [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
      [],
      [['d', 4]],
    ]);
  });

  it('is started again after a failure, on the clock of the context, and tells listeners', async () => {
    const { clock, ssc, receiver, sink } = receiving<string>();
    const news: string[] = [];
    ssc.addStreamingListener({
      onReceiverError: ({ receiverInfo }) => void news.push(receiverInfo.lastErrorMessage),
    });
    await ssc.start();
    receiver.reportError('a record was bad');
    receiver.fail('the source is gone', new Error('reset'));
    const before = receiver.starts;
    for (let batch = 0; batch < 3; batch++) await runBatch(ssc, clock);
    const after = receiver.starts;
    await receiver.send('back');
    await runBatch(ssc, clock);
    await ssc.stop();
    expect([before, after, receiver.stops, sink.records, news]).toEqual([
      1,
      2,
      2,
      ['back'],
      ['a record was bad', 'the source is gone'],
    ]);
  });

  it('cannot send before it is started', () => {
    expect(() => new TestReceiver<string>().send('early')).toThrow(
      expect.objectContaining({ code: 'TSS_RECEIVER_NOT_ATTACHED' }) as Error,
    );
  });
});
