import { ManualClock, milliseconds, Receiver, SparkContext, StreamingConf } from '@ts-streaming/core';
import { StreamingContext } from './streaming-context';

/** A receiver that the test feeds. */
class FedReceiver extends Receiver<number> {
  starts = 0;
  onEnd: () => Promise<void> = () => Promise.resolve();
  override onStart(): void {
    this.starts++;
  }
  override async onStop(): Promise<void> {
    await this.onEnd();
  }
  async feed(item: number): Promise<void> {
    await this.store(item);
  }
  fail(): void {
    this.restart('test failure', new Error('cause'));
  }
}

function streaming(conf: Readonly<Record<string, string>> = {}) {
  const clock = new ManualClock();
  const settings = new StreamingConf().setMaster('local[2]').setAppName('receivers');
  for (const [name, value] of Object.entries(conf)) settings.set(name, value);
  const ssc = new StreamingContext(new SparkContext(settings), milliseconds(100), { clock });
  const receiver = new FedReceiver();
  const batches: number[][] = [];
  ssc.receiverStream(receiver).foreachRDD(async (rdd) => {
    batches.push(await rdd.collect());
  });
  return { clock, ssc, receiver, batches };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('receiverSupervision', () => {
  it('brings what a receiver of the program stores into the batch of its time', async () => {
    const { clock, ssc, receiver, batches } = streaming();
    await ssc.start();
    await receiver.feed(1);
    await receiver.feed(2);
    clock.advance(100);
    await ssc.idle();
    await receiver.feed(3);
    clock.advance(100);
    await ssc.idle();
    await ssc.stop();
    expect(batches).toEqual([[1, 2], [3]]);
  });

  it('starts it again after the configured delay', async () => {
    const { clock, ssc, receiver } = streaming({ 'spark.streaming.receiverRestartDelay': '700ms' });
    const news: string[] = [];
    ssc.addStreamingListener({
      onReceiverStarted: ({ receiverInfo }) => void news.push(`started ${receiverInfo.name}`),
      onReceiverError: ({ receiverInfo }) => void news.push(`error ${receiverInfo.lastErrorMessage}`),
      onReceiverStopped: ({ receiverInfo }) => void news.push(`stopped ${String(receiverInfo.active)}`),
    });
    await ssc.start();
    receiver.fail();
    await settle();
    clock.advance(699);
    await settle();
    const before = receiver.starts;
    clock.advance(1);
    await settle();
    await ssc.stop();
    expect([before, receiver.starts, news]).toEqual([
      1,
      2,
      ['started FedReceiver-0', 'error test failure', 'stopped false', 'started FedReceiver-0', 'stopped false'],
    ]);
  });

  it('has store() wait at the configured number of rows, until their batch is done', async () => {
    const { clock, ssc, receiver } = streaming({ 'streaming.receiver.maxWaitingRows': '2' });
    await ssc.start();
    await receiver.feed(1);
    let isTaken = false;
    const second = receiver.feed(2).then(() => {
      isTaken = true;
    });
    await settle();
    const before = isTaken;
    for (let batch = 0; batch < 3; batch++) {
      clock.advance(100);
      await ssc.idle();
    }
    await second;
    await ssc.stop();
    expect([before, isTaken]).toEqual([false, true]);
  });

  it('processes what a slow receiver still stores while a graceful stop waits for it (grace-slow-receiver)', async () => {
    const { clock, ssc, receiver, batches } = streaming();
    let finish: () => void = () => undefined;
    receiver.onEnd = async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      await receiver.feed(99);
    };
    await ssc.start();
    await receiver.feed(1);
    const stopped = ssc.stop(true, true);
    await settle();
    finish();
    for (let i = 0; i < 10; i++) {
      await settle();
      clock.advance(100);
    }
    await stopped;
    expect(batches.flat()).toEqual([1, 99]);
  });
});
