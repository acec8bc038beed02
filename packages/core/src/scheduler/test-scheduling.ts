import type { Block, RowBlock } from '../block/block';
import { StreamingConf } from '../config/streaming-conf';
import { DStreamGraph } from '../graph/dstream-graph';
import { ReceiverInputDStream } from '../graph/receiver-input-dstream';
import { ListenerBus } from '../listener/listener-bus';
import type { StreamingListener } from '../listener/streaming-listener';
import { Receiver } from '../receiver/receiver';
import { SparkContext } from '../spark-context';
import { Duration } from '../time/duration';
import { ManualClock } from '../time/manual-clock';
import type { Time } from '../time/time';
import { JobScheduler } from './job-scheduler';
import type { ReceiverNews, RunningReceiver } from './receiver-tracker';

export interface TestSchedulingOptions {
  readonly master?: string;
  readonly batchMs?: number;
  readonly conf?: Readonly<Record<string, string>>;
}

/** A scheduler and what drives it. */
export interface TestScheduling {
  readonly clock: ManualClock;
  readonly graph: DStreamGraph;
  readonly bus: ListenerBus;
  /** What listeners heard. */
  readonly events: string[];
  /** What the scheduler reported. */
  readonly errors: Error[];
  readonly scheduler: JobScheduler;
  readonly receiverStream: () => ReceiverInputDStream<string>;
  /** One whose blocks are lines, for `storeLines`. */
  readonly lineStream: () => ReceiverInputDStream<string>;
  /** What feeds a stream whose receiver runs. */
  readonly feed: (streamId: number) => Feed;
  /** Moves on by whole batches, and waits until each is processed. */
  readonly batches: (count: number) => Promise<void>;
  /** Moves the clock on in small steps until `promise` is settled. */
  readonly advanceUntil: <T>(promise: Promise<T>, stepMs?: number) => Promise<T>;
}

/** A whole scheduler for specs, on a manual clock, with receivers that are fed by hand. */
export function testScheduling(options: TestSchedulingOptions = {}): TestScheduling {
  const conf = new StreamingConf().setMaster(options.master ?? 'local[3]').setAppName('spec');
  for (const [name, value] of Object.entries(options.conf ?? {})) conf.set(name, value);
  const clock = new ManualClock(0);
  const graph = new DStreamGraph(new SparkContext(conf), new Duration(options.batchMs ?? 1000));
  const bus = new ListenerBus();
  const events: string[] = [];
  bus.addListener(eventLog(events));
  const errors: Error[] = [];
  const feeds = new Map<number, Feed>();
  const scheduler = new JobScheduler({
    sparkContext: graph.sparkContext,
    graph,
    clock,
    listenerBus: bus,
    onError: (error) => errors.push(error),
    supervise: ({ id }, news, { addBlock }) => {
      const feed = new Feed(id, news, addBlock);
      feeds.set(id, feed);
      return feed;
    },
  });
  return {
    clock,
    graph,
    bus,
    events,
    errors,
    scheduler,
    receiverStream: () => new ReceiverInputDStream<string>(graph, new HandFed(), 'Hand-fed stream'),
    lineStream: () => new ReceiverInputDStream<string>(graph, new HandFed(), 'Line stream', undefined, 'lines'),
    feed: (streamId: number): Feed => {
      const feed = feeds.get(streamId);
      if (feed === undefined) throw new RangeError(`stream ${String(streamId)} has no running receiver`);
      return feed;
    },
    batches: async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) {
        clock.advance(graph.batchDuration.milliseconds);
        await scheduler.idle();
      }
    },
    advanceUntil: async <T>(promise: Promise<T>, stepMs = 100): Promise<T> => {
      const state = { isSettled: false };
      const settled = promise.finally(() => (state.isSettled = true));
      settled.catch(() => undefined);
      for (let i = 0; i < 3000; i++) {
        for (let turns = 0; turns < 5; turns++) await turn();
        if (state.isSettled) return settled;
        clock.advance(stepMs);
      }
      throw new RangeError('still not settled');
    },
  };
}

/** The next turn of the event loop. */
export async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** A receiver that does nothing itself: a `Feed` stands for what runs it. */
class HandFed extends Receiver<string> {
  override onStart(): void {}
  override onStop(): void {}
}

/** Stands for the supervisor of one receiver. */
export class Feed implements RunningReceiver {
  readonly released: number[] = [];
  /** What is received, and not in a block yet. */
  readonly buffer: string[] = [];
  stopReason: string | undefined;
  /** What the receiver does when it is told to stop. */
  onStop: () => Promise<void> = () => Promise.resolve();
  #nextBlockId = 0;

  constructor(
    readonly streamId: number,
    readonly news: ReceiverNews,
    readonly addBlock: (block: Block) => void,
  ) {}

  /** How many blocks it made. */
  get blocks(): number {
    return this.#nextBlockId;
  }

  start(): void {
    this.news.onStarted();
  }

  /** Makes a block of `rows` at once. */
  store(...rows: string[]): void {
    this.buffer.push(...rows);
    this.cutBlock();
  }

  /** Makes a block of whole lines at once. @param bytes how large it says that it is */
  storeLines(text: string, bytes = text.length): void {
    const blockId = this.#nextBlockId++;
    const { streamId, released } = this;
    let chunks: readonly Uint8Array[] | undefined = [Buffer.from(text)];
    this.addBlock({
      kind: 'lines',
      streamId,
      blockId,
      bytes,
      records: text.split('\n').length - 1,
      get chunks(): readonly Uint8Array[] {
        if (chunks === undefined) throw new RangeError(`block ${String(blockId)} was released`);
        return chunks;
      },
      release: () => {
        if (chunks !== undefined) released.push(blockId);
        chunks = undefined;
      },
    });
  }

  cutBlock(): void {
    if (this.buffer.length === 0) return;
    const blockId = this.#nextBlockId++;
    const rows = this.buffer.splice(0);
    const block: RowBlock = {
      kind: 'rows',
      streamId: this.streamId,
      blockId,
      rows,
      records: rows.length,
      release: () => this.released.push(blockId),
    };
    this.addBlock(block);
  }

  async stop(reason: string): Promise<void> {
    this.stopReason = reason;
    await this.onStop();
    this.cutBlock();
    this.news.onStopped(reason, undefined);
  }
}

/** Logs the events of batches and outputs: `submitted 1000`, `output completed 1000/0`, with the failure if there is one. */
export function eventLog(log: string[]): StreamingListener {
  const batch = (name: string) => (event: { readonly batchInfo: { readonly batchTime: Time } }) => {
    log.push(`${name} ${String(event.batchInfo.batchTime.milliseconds)}`);
  };
  const output =
    (name: string) =>
    (event: {
      readonly outputOperationInfo: {
        readonly batchTime: Time;
        readonly id: number;
        readonly failureReason: string | undefined;
      };
    }) => {
      const { batchTime, id, failureReason } = event.outputOperationInfo;
      const failure = failureReason === undefined ? '' : ` ${failureReason.split('\n')[0] ?? ''}`;
      log.push(`${name} ${String(batchTime.milliseconds)}/${String(id)}${failure}`);
    };
  return {
    onBatchSubmitted: batch('submitted'),
    onBatchStarted: batch('started'),
    onBatchCompleted: batch('completed'),
    onOutputOperationStarted: output('output started'),
    onOutputOperationCompleted: output('output completed'),
  };
}
