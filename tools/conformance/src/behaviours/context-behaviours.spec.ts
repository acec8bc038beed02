import {
  type ManualClock,
  milliseconds,
  Receiver,
  SparkContext,
  StreamingConf,
  StreamingContext,
} from '@ts-streaming/api';
import { TestReceiver, testStream, TestSink } from '@ts-streaming/testing';
import { settle, streaming } from './streaming';

afterEach(async () => {
  await StreamingContext.getActive()?.stop();
});

const ending = (message: string): Error =>
  expect.objectContaining({ message: expect.stringMatching(message) as string }) as Error;

describe('a StreamingContext', () => {
  it('is made where none is active, and found again while it is (goc-active-lifecycle)', async () => {
    let made = 0;
    const make = (): StreamingContext => {
      made++;
      const { ssc } = streaming();
      testStream(ssc, [['a']]).print();
      return ssc;
    };
    const first = StreamingContext.getActiveOrCreate(make);
    const madeBeforeStart = made;
    await first.start();
    const isFound = [StreamingContext.getActive() === first, StreamingContext.getActiveOrCreate(make) === first];
    const madeWhileActive = made;
    await first.stop();
    const activeAfterStop = StreamingContext.getActive();
    const second = StreamingContext.getActiveOrCreate(make);
    await second.sparkContext.stop();
    expect({ madeBeforeStart, isFound, madeWhileActive, activeAfterStop, isOther: second !== first }).toEqual({
      madeBeforeStart: 1,
      isFound: [true, true],
      madeWhileActive: 1,
      activeAfterStop: undefined,
      isOther: true,
    });
  });

  it('is found also where the program made it itself (goc-active-independent)', async () => {
    const { ssc } = streaming();
    testStream(ssc, [['a']]).print();
    await ssc.start();
    const found = StreamingContext.getActiveOrCreate(() => {
      throw new Error('one is active');
    });
    expect([StreamingContext.getActive() === ssc, found === ssc]).toEqual([true, true]);
  });

  it('has the master and the name that it was made with (ctx-conf-master)', async () => {
    const conf = new StreamingConf().setMaster('local[2]').setAppName('by parts');
    const { sparkContext } = new StreamingContext(conf, milliseconds(500));
    expect([sparkContext.master, sparkContext.appName]).toEqual(['local[2]', 'by parts']);
    await sparkContext.stop();
  });

  it('goes from INITIALIZED over ACTIVE to STOPPED, and takes the SparkContext along (ctx-states)', async () => {
    const { ssc } = streaming();
    testStream(ssc, [['a']]).print();
    const states = [ssc.getState()];
    await ssc.start();
    states.push(ssc.getState());
    await ssc.stop();
    states.push(ssc.getState());
    expect(states).toEqual(['INITIALIZED', 'ACTIVE', 'STOPPED']);
    expect(() => ssc.sparkContext.parallelize([1])).toThrow(ending('stopped'));
  });

  it('takes no input once it has started (ctx-add-input-after-start)', async () => {
    const { ssc } = streaming();
    testStream(ssc, [['a']]).print();
    await ssc.start();
    expect(() => testStream(ssc, [['b']])).toThrow(ending('start'));
  });

  it('takes no transformation once it has started (ctx-add-transform-after-start)', async () => {
    const { ssc } = streaming();
    const words = testStream(ssc, [['a']]);
    words.print();
    await ssc.start();
    expect(() => words.map((word) => word.length)).toThrow(ending('start'));
  });

  it('takes no input once it has stopped (ctx-add-input-after-stop)', async () => {
    const { ssc } = streaming();
    testStream(ssc, [['a']]).print();
    await ssc.start();
    await ssc.stop();
    expect(() => testStream(ssc, [['b']])).toThrow(ending('stop'));
  });

  it('takes no output once it has stopped (ctx-add-output-after-stop)', async () => {
    const { ssc } = streaming();
    const words = testStream(ssc, [['a']]);
    words.print();
    await ssc.start();
    await ssc.stop();
    expect(() => {
      words.foreachRDD(() => undefined);
    }).toThrow(ending('stop'));
  });

  it('runs with an input that nothing reads (ctx-unused-input)', async () => {
    const { ssc, runBatches } = streaming();
    testStream(ssc, [['unused'], ['unused']]);
    const sink = new TestSink<string>();
    testStream(ssc, [['a'], ['b']]).foreachRDD(sink.write);
    await ssc.start();
    await runBatches(2);
    expect(sink.records).toEqual(['a', 'b']);
  });

  it('knows where the program made a stream, its RDDs and its outputs (ctx-creation-site)', async () => {
    const { ssc, runBatches } = streaming();
    const stream = ssc.receiverStream(new TestReceiver<string>());
    const rddSites: string[] = [];
    stream.foreachRDD((rdd) => void rddSites.push(rdd.toDebugString()));
    const outputs: string[] = [];
    ssc.addStreamingListener({
      onOutputOperationCompleted: ({ outputOperationInfo }) => void outputs.push(outputOperationInfo.name),
    });
    await ssc.start();
    await runBatches(1);
    await settle();
    const site = stream.node.callSite.short;
    expect([site, outputs]).toEqual([
      expect.stringMatching(/^receiverStream at context-behaviours\.spec\.ts:\d+$/),
      [expect.stringMatching(/^foreachRDD at context-behaviours\.spec\.ts:\d+$/)],
    ]);
    expect(rddSites[0]).toContain(site.replace(/^.* at /, ''));
  });

  it('numbers its inputs in the order in which they were made (in-ids)', () => {
    const { ssc } = streaming();
    const receivers = [1, 2].map(() => ssc.receiverStream(new TestReceiver<string>()));
    const others = [1, 2, 3].map(() => testStream(ssc, [['a']]));
    const inputs = [...receivers, ...others].map(({ node }) => node.graph.inputs.indexOf(node as never));
    const { inputs: all } = (receivers[0] ?? others[0])?.node.graph ?? { inputs: [] };
    expect([inputs, all.flatMap(({ receiver, id }) => (receiver instanceof Receiver ? [id] : []))]).toEqual([
      [0, 1, 2, 3, 4],
      [0, 1],
    ]);
  });

  it('is the active one from its start to its stop only (goc-active-none)', async () => {
    const before = StreamingContext.getActive();
    const { ssc } = streaming();
    testStream(ssc, [['a']]).print();
    const made = StreamingContext.getActive();
    await ssc.start();
    const started = StreamingContext.getActive();
    await ssc.stop();
    expect([before, made, started === ssc, StreamingContext.getActive()]).toEqual([
      undefined,
      undefined,
      true,
      undefined,
    ]);
  });

  it('loses nothing that was received before a graceful stop (grace-all-processed)', async () => {
    const sparkContext = new SparkContext('local[3]', 'behaviours');
    const runs: [number, number][] = [];
    for (let run = 0; run < 4; run++) {
      const { ssc, clock } = streaming(sparkContext);
      const receiver = new CountingReceiver();
      let counted = 0;
      ssc.receiverStream(receiver).foreachRDD(async (rdd) => {
        counted += await rdd.count();
      });
      await ssc.start();
      while (counted === 0) await tick(clock);
      const stopped = ssc.stop(false, true);
      while (ssc.getState() !== 'STOPPED') await tick(clock);
      await stopped;
      runs.push([counted, receiver.stored]);
    }
    await sparkContext.stop();
    expect(runs.map(([counted]) => counted)).toEqual(runs.map(([, stored]) => stored));
    expect(Math.min(...runs.map(([counted]) => counted))).toBeGreaterThan(0);
  });
});

describe('awaiting', () => {
  it('is not needed to go on after start() (await-start-nonblocking)', async () => {
    const { ssc } = streaming();
    testStream(ssc, [['a']]).print();
    // On a clock that stands still: nothing could have run.
    await ssc.start();
    expect(ssc.getState()).toBe('ACTIVE');
  });

  it('for a time gives false when the time is over (await-timeout-false)', async () => {
    const { ssc, clock } = streaming();
    testStream(ssc, [['a']]).print();
    await ssc.start();
    const outcome = ssc.awaitTerminationOrTimeout(500);
    clock.advance(500);
    expect(await outcome).toBe(false);
  });

  it('goes on for as long as the context runs (await-blocks)', async () => {
    const { ssc, runBatches } = streaming();
    testStream(ssc, [['a']]).print();
    await ssc.start();
    let isOver = false;
    const waiting = ssc.awaitTermination().then(() => (isOver = true));
    await runBatches(10);
    await settle();
    const before = isOver;
    await ssc.stop();
    await waiting;
    expect([before, isOver]).toEqual([false, true]);
  });

  it('is over at once after the stop (await-after-stop)', async () => {
    const { ssc } = streaming();
    testStream(ssc, [['a']]).print();
    await ssc.start();
    await ssc.stop();
    await expect(ssc.awaitTermination()).resolves.toBeUndefined();
  });

  it('throws what a function of a step threw (await-error-task, fe-py-error)', async () => {
    const { ssc, clock } = streaming();
    const failing = testStream(ssc, [['a']]).map((word) => {
      if (word === 'a') throw new RangeError('error in map task');
      return word;
    });
    failing.foreachRDD(async (rdd) => {
      await rdd.count();
    });
    await ssc.start();
    const waiting = ssc.awaitTerminationOrTimeout(5000);
    clock.advance(100);
    await expect(waiting).rejects.toThrow('map task');
  });

  it('throws what a function over RDDs threw (fe-py-error)', async () => {
    const { ssc, clock } = streaming();
    const failing = ssc.transform([testStream(ssc, [['a']]), testStream(ssc, [['b']])], ([left]) => {
      if (left.getNumPartitions() > 0) throw new RangeError('This is a special error');
      return left;
    });
    failing.print();
    await ssc.start();
    const waiting = ssc.awaitTermination();
    clock.advance(100);
    await expect(waiting).rejects.toThrow('This is a special error');
  });
});

/** Stores 1, 2, 3, … as fast as it can. */
class CountingReceiver extends Receiver<number> {
  stored = 0;

  override async onStart(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const next = this.stored + 1;
      const taken = this.store(next);
      this.stored = next;
      await taken;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  override onStop(): void {}
}

async function tick(clock: ManualClock): Promise<void> {
  clock.advance(50);
  await settle();
}
