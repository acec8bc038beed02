import { Receiver, StreamingContext } from '@ts-streaming/api';
import { TestSink } from '@ts-streaming/testing';
import { settle, streaming } from './streaming';

const LOOPS = 10;
const RECORDS_PER_LOOP = 1000;

/** Stores from several loops at once: what threads are in Spark. */
class ManyLoopsReceiver extends Receiver<number> {
  override onStart(): void {
    for (let loop = 0; loop < LOOPS; loop++) void this.#storeAll();
  }

  override onStop(): void {}

  async #storeAll(): Promise<void> {
    for (let record = 0; record < RECORDS_PER_LOOP; record++) await this.store(record);
  }
}

afterEach(async () => {
  await StreamingContext.getActive()?.stop();
});

describe('a Receiver', () => {
  it('may store from several places at once (rc-multi-thread)', async () => {
    const { ssc, runBatches } = streaming();
    const sink = new TestSink<number>();
    ssc.receiverStream(new ManyLoopsReceiver()).foreachRDD(sink.write);
    await ssc.start();
    for (let batch = 0; batch < 3; batch++) {
      await settle();
      await runBatches(1);
    }
    expect(sink.records).toHaveLength(LOOPS * RECORDS_PER_LOOP);
  });
});
