import type { Block } from '../block/block';
import {
  BLOCK_INTERVAL,
  CONCURRENT_JOBS,
  EAGER,
  GRACEFUL_STOP_TIMEOUT,
  SLOTS_CHECK,
  UNPERSIST,
} from '../config/config-keys';
import { ContextError, type JobError } from '../errors/streaming-error';
import { warn } from '../errors/warning';
import type { DStreamGraph } from '../graph/dstream-graph';
import type { InputServices } from '../graph/graph-member';
import { type EagerStream, planEager } from '../graph/plan-eager';
import type { ListenerBus } from '../listener/listener-bus';
import type { ReceiverInfo } from '../listener/receiver-info';
import type { SparkContext } from '../spark-context';
import type { Clock } from '../time/clock';
import type { Time } from '../time/time';
import { BatchRunner } from './batch-runner';
import { EagerMapSide } from './eager-map-side';
import { InputInfoTracker } from './input-info-tracker';
import type { Job } from './job';
import { JobGenerator } from './job-generator';
import { JobSet } from './job-set';
import { Lifecycle } from './lifecycle';
import { ProgressGate } from './progress-gate';
import { ReceivedBlockTracker } from './received-block-tracker';
import { type ReceiverNews, type ReceiverStream, ReceiverTracker, type RunningReceiver } from './receiver-tracker';

/** A graceful stop gives up after so many batch intervals where the configuration does not say. As in Spark. */
const GRACEFUL_BATCHES = 10;
/** How long a stop waits for running batches when it waits for nothing else any more, in ms. As in Spark. */
const RUNNING_BATCH_WAIT_MS = 2000;
/** More tasks than this for each slot do not share a batch out any better. */
const PARTITIONS_PER_SLOT = 4;
/**
 * Lines that are folded as they come in and released then need no more memory than what is on the way: so much for the reader,
 * and for each lane. More would only make the tick wait for it, and leave the cache.
 */
const EAGER_WINDOW_BYTES = 8 * 2 ** 20;

export interface JobSchedulerOptions {
  readonly sparkContext: SparkContext;
  readonly graph: DStreamGraph;
  readonly clock: Clock;
  readonly listenerBus: ListenerBus;
  /** Told of each output that failed, and of each batch whose jobs could not be made. */
  readonly onError: (error: JobError) => void;
  /** Runs a receiver. */
  readonly supervise: (stream: ReceiverStream, news: ReceiverNews, intake: BlockIntake) => RunningReceiver;
}

/** Where the blocks of a receiver go. */
export interface BlockIntake {
  readonly addBlock: (block: Block) => void;
  readonly blockIntervalMs: number;
  /** Received bytes that may wait to be processed, where that is less than all the memory there is. */
  readonly windowBytes: number | undefined;
}

/**
 * The engine room of a context: receivers bring blocks, each tick makes the jobs of a batch, and the batches are run in order.
 *
 * @see Spark: JobScheduler
 */
export class JobScheduler {
  readonly #options: JobSchedulerOptions;
  readonly #lifecycle = new Lifecycle('The job scheduler', 'made', {
    made: ['starting', 'stopped'],
    starting: ['running', 'stopping'],
    running: ['stopping'],
    stopping: ['stopped'],
    stopped: [],
  });
  readonly #gate: ProgressGate;
  readonly #blocks = new ReceivedBlockTracker();
  readonly #inputInfo = new InputInfoTracker();
  readonly #receivers: ReceiverTracker;
  readonly #generator: JobGenerator;
  readonly #runner: BatchRunner;
  #eagerStreams: ReadonlyMap<number, EagerStream> = new Map();
  #eager: EagerMapSide | undefined;
  #starting: Promise<void> | undefined;
  #stopping: Promise<void> | undefined;

  constructor(options: JobSchedulerOptions) {
    const { sparkContext, graph, clock, listenerBus, onError } = options;
    this.#options = options;
    this.#gate = new ProgressGate(clock);
    this.#receivers = new ReceiverTracker({
      slots: sparkContext.slots,
      master: sparkContext.master,
      slotsCheck: sparkContext.conf.get(SLOTS_CHECK),
      clock,
      supervise: (stream, news) =>
        options.supervise(stream, news, {
          addBlock: (block) => {
            if (this.#blocks.addBlock(block)) this.#eager?.add(block);
          },
          blockIntervalMs: this.#blockIntervalMs,
          windowBytes: this.#windowBytes(stream),
        }),
      post: (event) => {
        listenerBus.post(event);
      },
    });
    this.#generator = new JobGenerator({
      graph,
      clock,
      gate: this.#gate,
      services: this.#inputServices(),
      allocateBlocks: (time) => {
        this.#receivers.cutBlocks();
        if (this.#blocks.allocateBlocksToBatch(time)) this.#eager?.close(time);
      },
      hasUnallocatedBlocks: () => this.#blocks.hasUnallocatedBlocks,
      submitJobs: (time, jobs) => {
        this.#submitJobs(time, jobs);
      },
      clearMetadata: (time) => {
        this.#clearMetadata(time);
      },
      onError,
    });
    this.#runner = new BatchRunner({
      clock,
      concurrentJobs: sparkContext.conf.get(CONCURRENT_JOBS),
      post: (event) => {
        listenerBus.post(event);
      },
      onBatchCompleted: (time) => {
        this.#generator.onBatchCompleted(time);
      },
      onIdle: () => {
        this.#gate.changed();
      },
      onError,
    });
  }

  /** All receivers as they stand, by stream. */
  get receiverInfos(): ReadonlyMap<number, ReceiverInfo> {
    return this.#receivers.infos;
  }

  /**
   * Starts the receivers, the inputs and the ticks, after everything that can be wrong was looked at.
   *
   * If it throws, everything that had started is stopped, and the scheduler with it.
   *
   * @throws GraphError TSS_GRAPH_NO_OUTPUT, TSS_GRAPH_BAD_SLIDE; ContextError TSS_CONTEXT_TOO_FEW_SLOTS,
   *   TSS_LIFECYCLE_ILLEGAL; what the start of an input throws
   */
  async start(): Promise<void> {
    this.#lifecycle.moveTo('starting');
    this.#starting = this.#startParts();
    try {
      await this.#starting;
    } catch (reason) {
      await this.stop(false);
      throw reason;
    }
  }

  /**
   * Stops. A second call waits for the first.
   *
   * Not graceful: the receivers are told to stop (10 s), ticks end at once, a batch that runs gets 2 s and then starts no more tasks, batches that wait are
   * dropped. Graceful: the receivers stop, all that they brought is put into batches, the timer ends with the tick to come and
   * one more, and all batches are processed; what is not done when `spark.streaming.gracefulStopTimeout` is over is treated as
   * in the other form. All times are on the clock.
   *
   * @throws ContextError TSS_CONTEXT_STOP_IN_LISTENER
   */
  async stop(graceful: boolean): Promise<void> {
    if (this.#options.listenerBus.isInCallback) throw new ContextError('TSS_CONTEXT_STOP_IN_LISTENER', {});
    this.#stopping ??= this.#stopParts(graceful);
    await this.#stopping;
  }

  /** Resolves when no batch is queued or running and listeners have heard of everything. */
  async idle(): Promise<void> {
    await this.#gate.until(() => this.#runner.isIdle);
    await this.#options.listenerBus.drained();
  }

  async #startParts(): Promise<void> {
    const { graph, clock, listenerBus } = this.#options;
    const streams = graph.inputs.flatMap(({ id, receiver }) => (receiver === undefined ? [] : [{ id, receiver }]));
    graph.validate();
    this.#receivers.checkSlots(streams);
    this.#planEager();
    this.#receivers.start(streams);
    await this.#generator.start();
    this.#lifecycle.moveTo('running');
    const timeMs = clock.now();
    listenerBus.post((listener) => listener.onStreamingStarted?.({ timeMs }));
  }

  async #stopParts(graceful: boolean): Promise<void> {
    // A start under way is left to end: halfway there is nothing to stop safely.
    await this.#starting?.catch(() => undefined);
    if (this.#lifecycle.is('made')) {
      await this.#options.graph.stop();
      this.#lifecycle.moveTo('stopped');
      return;
    }
    this.#lifecycle.moveTo('stopping');
    if (graceful) await this.#finishBatches();
    else await Promise.all([this.#generator.stopNow(), this.#receivers.stop(false)]);
    this.#runner.dropUnstarted();
    const deadlineMs = this.#options.clock.now() + RUNNING_BATCH_WAIT_MS;
    const isIdle = await this.#gate.until(() => this.#runner.isIdle, deadlineMs);
    this.#runner.cancelRunning('the StreamingContext was stopped');
    await this.#options.graph.stop();
    // A job that still runs may read its blocks: they are then left to the garbage collector.
    if (isIdle) {
      await Promise.allSettled(this.#eager?.releaseAll() ?? []);
      this.#blocks.close();
    }
    await this.#options.listenerBus.stop();
    this.#lifecycle.moveTo('stopped');
  }

  #planEager(): void {
    const { sparkContext, graph } = this.#options;
    if (!sparkContext.conf.get(EAGER)) return;
    graph.settleRemembering();
    this.#eagerStreams = planEager(graph, sparkContext.engine, !sparkContext.conf.get(UNPERSIST));
    if (this.#eagerStreams.size === 0) return;
    this.#eager = new EagerMapSide({
      streams: this.#eagerStreams,
      lanes: this.#lanes,
      openBatch: (options) => sparkContext.engine.openEagerBatch(options),
    });
  }

  async #finishBatches(): Promise<void> {
    const { sparkContext, graph, clock } = this.#options;
    await this.#receivers.stop(true);
    const timeoutMs =
      sparkContext.conf.get(GRACEFUL_STOP_TIMEOUT) ?? GRACEFUL_BATCHES * graph.batchDuration.milliseconds;
    const isFinished = await this.#generator.stopGracefully(clock.now() + timeoutMs);
    if (isFinished) return;
    warn(
      'TSS_WARN_GRACEFUL_STOP_TIMEOUT',
      `Timed out while stopping the job generator (timeout = ${String(timeoutMs)} ms). Batches that wait are dropped.`,
    );
  }

  #submitJobs(time: Time, jobs: readonly Job[]): void {
    this.#runner.submit(new JobSet(time, jobs, this.#inputInfo.infoOf(time), this.#options.clock.now()));
  }

  #clearMetadata(time: Time): void {
    const { sparkContext, graph } = this.#options;
    const unpersist = sparkContext.conf.get(UNPERSIST);
    graph.clearMetadata(time, unpersist);
    this.#inputInfo.cleanup(time.minus(graph.maxInputRememberDuration));
    this.#eager?.complete(time);
    const remembered = graph.maxInputRememberDuration.minus(graph.batchDuration);
    const reading = this.#eager?.forget(time.minus(remembered)) ?? [];
    if (!unpersist) return;
    const releaseBlocks = (): void => {
      for (const input of graph.inputs) this.#blocks.releaseBatches(input.id, time.minus(input.rememberDuration));
    };
    if (reading.length === 0) releaseBlocks();
    else void Promise.allSettled(reading).then(releaseBlocks);
  }

  #windowBytes({ id }: ReceiverStream): number | undefined {
    const isReleased = this.#eagerStreams.get(id)?.releasesBlocks === true;
    return isReleased ? EAGER_WINDOW_BYTES * (1 + this.#lanes) : undefined;
  }

  /** As many as can run at once while the receivers do. */
  get #lanes(): number {
    const { sparkContext, graph } = this.#options;
    const receivers = graph.inputs.filter(({ receiver }) => receiver !== undefined).length;
    return Math.max(1, sparkContext.slots.size - receivers);
  }

  /** At most the batch interval: a longer one would leave batches without a block. */
  get #blockIntervalMs(): number {
    const { sparkContext, graph } = this.#options;
    return Math.min(sparkContext.conf.get(BLOCK_INTERVAL), graph.batchDuration.milliseconds);
  }

  #inputServices(): InputServices {
    const { sparkContext, graph } = this.#options;
    const blocksPerBatch = Math.ceil(graph.batchDuration.milliseconds / this.#blockIntervalMs);
    const lanes = (): number => this.#lanes;
    return {
      blocksOf: (streamId, time) => this.#blocks.blocksOf(streamId, time),
      reportInfo: (time, info) => {
        this.#inputInfo.reportInfo(time, info);
      },
      // The inputs are declared later.
      get lanes() {
        return lanes();
      },
      aheadOf: (streamId, time) => this.#eager?.batchOf(streamId, time),
      maxPartitions: Math.max(blocksPerBatch, PARTITIONS_PER_SLOT * sparkContext.slots.size),
    };
  }
}
