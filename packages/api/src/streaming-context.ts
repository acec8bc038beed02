import {
  captureCallSite,
  type Clock,
  ContextError,
  ContextWaiter,
  DStreamGraph,
  type Duration,
  type JobError,
  JobScheduler,
  ListenerBus,
  type RDD,
  requireArgument,
  requireFunction,
  SparkContext,
  STOP_SPARK_CONTEXT_BY_DEFAULT,
  StreamingConf,
  type StreamingListener,
  SystemClock,
  type Time,
} from '@ts-streaming/core';
import { activeHolder, leaveActivePlace, takeActivePlace } from './active-context';
import { DStream } from './dstream';
import { requireDStream } from './dstream-base';
import type { StreamingContextState } from './dstream-context';
import { AlignedDStream } from './operators/aligned';
import { TransformedDStream } from './operators/transform';
import { type PrintOutput, STANDARD_OUTPUT } from './printing/print-output';
import { receiverSupervision } from './receiver-supervision';
import { StreamingSources } from './streaming-sources';
import { warn } from './warning';

/** What a context is given in the place of the process's own. For tests. */
export interface StreamingContextOptions {
  readonly clock?: Clock;
  readonly output?: PrintOutput;
}

/**
 * The entry to streaming: makes streams from sources, and starts and stops what was declared.
 *
 * A context is declared, started once, and stopped once. One may be active in a process. While it is active it keeps the
 * process alive.
 *
 * @example
 * ```ts
 * import { SparkContext, StreamingContext, milliseconds } from '@ts-streaming/api';
 * const ssc = new StreamingContext(new SparkContext('local[2]', 'Words'), milliseconds(20));
 * const firstBatch = new Promise((resolve) => {
 *   ssc.queueStream([['a', 'b']]).foreachRDD(async (rdd) => resolve(await rdd.collect()));
 * });
 * await ssc.start();
 * console.log(await firstBatch); // [ 'a', 'b' ]
 * await ssc.stop();
 * console.log(ssc.getState()); // STOPPED
 * ```
 * @see DStream · Spark: StreamingContext
 * @since 0.1.0
 */
export class StreamingContext extends StreamingSources {
  override readonly sparkContext: SparkContext;
  override readonly output: PrintOutput;
  /** @internal */
  protected override readonly graph: DStreamGraph;
  readonly #listenerBus = new ListenerBus();
  readonly #waiter: ContextWaiter;
  readonly #scheduler: JobScheduler;
  #state: StreamingContextState = 'INITIALIZED';
  /** A start or a stop that is under way: one follows the other. */
  #transition: Promise<void> = Promise.resolve();
  #isFailureShown = false;

  /**
   * @param sparkContext runs the batches; or the configuration of one that is made here
   * @param batchDuration time between two batches
   * @throws GraphError TSS_GRAPH_BAD_DURATION if `batchDuration` is not positive; ConfigError for a bad configuration
   */
  constructor(
    sparkContext: SparkContext | StreamingConf,
    batchDuration: Duration,
    options: StreamingContextOptions = {},
  ) {
    super();
    const { clock = new SystemClock(), output = STANDARD_OUTPUT } = options;
    requireArgument(sparkContext instanceof SparkContext || sparkContext instanceof StreamingConf, sparkContext, {
      operation: 'StreamingContext',
      argument: 'sparkContext',
      expected: 'a SparkContext or a StreamingConf',
    });
    this.sparkContext = sparkContext instanceof SparkContext ? sparkContext : new SparkContext(sparkContext);
    this.output = output;
    this.graph = new DStreamGraph(this.sparkContext, batchDuration);
    this.#waiter = new ContextWaiter(clock);
    this.#scheduler = new JobScheduler({
      sparkContext: this.sparkContext,
      graph: this.graph,
      clock,
      listenerBus: this.#listenerBus,
      onError: (error) => {
        // A batch that a stop cut short has not failed.
        if (this.#state !== 'STOPPED') this.#failed(error);
      },
      supervise: receiverSupervision(this.sparkContext, clock),
    });
  }

  /**
   * Gives the context of this process that has started and not stopped, if there is one.
   *
   * @example
   * ```ts
   * const ssc = new StreamingContext(new SparkContext('local', 'Active'), milliseconds(20));
   * ssc.queueStream([['a']]).foreachRDD(() => undefined);
   * await ssc.start();
   * console.log(StreamingContext.getActive() === ssc); // true
   * await ssc.stop();
   * console.log(StreamingContext.getActive()); // undefined
   * ```
   * @see Spark: StreamingContext.getActive
   * @since 0.1.0
   */
  static getActive(): StreamingContext | undefined {
    const holder = activeHolder() as StreamingContext | undefined;
    return holder?.getState() === 'ACTIVE' ? holder : undefined;
  }

  /**
   * Gives the active context of this process, or else the one that a function makes.
   *
   * @param create called only where no context is active; makes and declares a context, and does not start it
   * @throws RddError TSS_RDD_BAD_ARGUMENT if `create` is no function or gives no StreamingContext
   * @example
   * ```ts
   * const create = () => {
   *   const ssc = new StreamingContext(new SparkContext('local', 'Once'), milliseconds(20));
   *   ssc.queueStream([['a']]).foreachRDD(() => undefined);
   *   return ssc;
   * };
   * const ssc = StreamingContext.getActiveOrCreate(create);
   * await ssc.start();
   * console.log(StreamingContext.getActiveOrCreate(create) === ssc); // true
   * await ssc.stop();
   * ```
   * @see getActive · Spark: StreamingContext.getActiveOrCreate
   * @since 0.2.0
   */
  static getActiveOrCreate(create: () => StreamingContext): StreamingContext {
    const operation = 'getActiveOrCreate';
    requireFunction(operation, create, 'create');
    const active = StreamingContext.getActive();
    if (active !== undefined) return active;
    const made: unknown = create();
    const place = { operation, argument: 'what create returned', expected: 'a StreamingContext' };
    requireArgument(made instanceof StreamingContext, made, place);
    return made as StreamingContext;
  }

  /** The time between two batches. @since 0.1.0 */
  override get batchDuration(): Duration {
    return this.graph.batchDuration;
  }

  // Combinations.

  /**
   * Joins streams to one. Nothing moves: partitions follow each other in the order of the streams.
   *
   * @param streams one or more of this context, with the same slide duration
   * @throws GraphError TSS_GRAPH_STARTED, TSS_GRAPH_NO_STREAMS, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
   * @example
   * ```ts
   * const all = ssc.union([ssc.queueStream([['a']]), ssc.queueStream([['b']]), ssc.queueStream([['c']])]);
   * all.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 'a', 'b', 'c' ]
   * ```
   * @see DStream.union · Spark: StreamingContext.union
   * @since 0.1.0
   */
  union<T>(streams: readonly DStream<T>[]): DStream<T> {
    requireDStreams('union', streams);
    const parents = streams.map(({ node }) => node);
    return new DStream(new AlignedDStream(parents, 'union', (rdds) => this.sparkContext.union(rdds)), this);
  }

  /**
   * Gives for each batch the RDD that a function makes of the batch's RDDs of several streams.
   *
   * The function runs on the driver once per batch, while the jobs of the batch are made.
   * @param streams one or more of this context, with the same slide duration
   * @param fn synchronous; given one RDD of each stream, in order, and the time of the batch
   * @throws GraphError TSS_GRAPH_STARTED, TSS_GRAPH_NO_STREAMS, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH. A throw in
   *   `fn`, or a result that is no RDD, skips the batch and is raised by `awaitTermination()`
   * @example
   * ```ts
   * const [left, right] = [ssc.queueStream([['a']]), ssc.queueStream([['b']])];
   * const reversed = ssc.transform([left, right], ([a, b]) => sc.union([b, a]));
   * reversed.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ 'b', 'a' ]
   * ```
   * @see DStream.transform · Spark: StreamingContext.transform
   * @since 0.1.0
   */
  transform<const Streams extends readonly DStream<unknown>[], U>(
    streams: Streams,
    fn: (rdds: { -readonly [I in keyof Streams]: RDD<ElementOf<Streams[I]>> }, time: Time) => RDD<U>,
  ): DStream<U> {
    requireDStreams('transform', streams);
    requireFunction('transform', fn);
    const transformFunc = fn as unknown as (rdds: RDD<unknown>[], time: Time) => RDD<U>;
    return new DStream(
      new TransformedDStream(
        streams.map(({ node }) => node),
        transformFunc,
      ),
      this,
    );
  }

  // Life.

  /**
   * Gives the state of its life: `INITIALIZED` until it has started, `ACTIVE` until it has stopped, `STOPPED` for ever.
   *
   * @example
   * ```ts
   * console.log(ssc.getState()); // INITIALIZED
   * ```
   * @see Spark: StreamingContext.getState
   * @since 0.1.0
   */
  override getState(): StreamingContextState {
    return this.#state;
  }

  /**
   * Makes every stream keep its RDDs for at least `duration` after their batch is done.
   *
   * @throws GraphError TSS_GRAPH_REMEMBER_SET if called twice, TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * ssc.remember(minutes(1));
   * ```
   * @see Spark: StreamingContext.remember
   * @since 0.1.0
   */
  remember(duration: Duration): void {
    this.graph.remember(duration);
  }

  /**
   * Starts the receivers and the batches. Resolves when they run. From now on nothing can be declared any more.
   *
   * If it fails, the context is stopped. A context that is active already is left as it is, with a warning.
   * @throws GraphError TSS_GRAPH_NO_OUTPUT; ContextError TSS_CONTEXT_TOO_FEW_SLOTS, TSS_CONTEXT_STOPPED;
   *   TSS_CONTEXT_ALREADY_ACTIVE if another context of this process is active (this one can be started later)
   * @example
   * ```ts
   * const ssc = new StreamingContext(new SparkContext('local', 'Start'), milliseconds(20));
   * ssc.queueStream([['a']]).foreachRDD(() => undefined);
   * await ssc.start();
   * console.log(ssc.getState()); // ACTIVE
   * await ssc.stop();
   * ```
   * @see Spark: StreamingContext.start
   * @since 0.1.0
   */
  start(): Promise<void> {
    const startedAt = captureCallSite('start').short;
    return this.#next(async () => {
      if (this.#state === 'ACTIVE') {
        warn('TSS_WARN_ALREADY_STARTED', 'StreamingContext has already been started.');
        return;
      }
      if (this.#state === 'STOPPED') {
        throw new ContextError('TSS_CONTEXT_STOPPED', { context: 'StreamingContext', operation: 'start()' });
      }
      takeActivePlace(this, startedAt);
      try {
        if (this.sparkContext.isStopped) {
          throw new ContextError('TSS_CONTEXT_STOPPED', { context: 'SparkContext', operation: 'start()' });
        }
        await this.#scheduler.start();
        this.#state = 'ACTIVE';
      } catch (reason) {
        this.#stopped();
        throw reason;
      }
    });
  }

  /**
   * Stops the receivers and the batches, and by default the SparkContext. Resolves when all is stopped.
   *
   * A context that has not started, or has stopped, gives a warning; the SparkContext is stopped all the same if asked for.
   * @param stopSparkContext whether the SparkContext is stopped too; `spark.streaming.stopSparkContextByDefault` if left out
   * @param stopGracefully whether everything that was received is processed first, for at most `spark.streaming.gracefulStopTimeout`;
   *   otherwise a running batch has 2 s to end
   * @throws ContextError TSS_CONTEXT_STOP_IN_LISTENER if called in a listener's callback
   * @example
   * ```ts
   * const sc = new SparkContext('local', 'Stop');
   * const ssc = new StreamingContext(sc, milliseconds(20));
   * ssc.queueStream([['a']]).foreachRDD(() => undefined);
   * await ssc.start();
   * await ssc.stop(false, true); // the SparkContext goes on, and what was received is processed first
   * console.log(ssc.getState(), await sc.parallelize([1, 2]).count()); // STOPPED 2
   * await sc.stop();
   * ```
   * @see Spark: StreamingContext.stop
   * @since 0.1.0
   */
  stop(
    stopSparkContext: boolean = this.sparkContext.conf.get(STOP_SPARK_CONTEXT_BY_DEFAULT),
    stopGracefully = false,
  ): Promise<void> {
    const inCallback = this.#listenerBus.isInCallback;
    return this.#next(async () => {
      if (inCallback) throw new ContextError('TSS_CONTEXT_STOP_IN_LISTENER', {});
      if (this.#state === 'INITIALIZED') {
        warn('TSS_WARN_NOT_STARTED', 'StreamingContext has not been started yet.');
      }
      if (this.#state === 'STOPPED') {
        warn('TSS_WARN_ALREADY_STOPPED', 'StreamingContext has already been stopped.');
      } else {
        await this.#scheduler.stop(stopGracefully);
        this.#stopped();
      }
      if (stopSparkContext) await this.sparkContext.stop();
    });
  }

  /**
   * Waits until the context is stopped.
   *
   * @throws JobError what failed in a batch, as soon as it has failed; the context goes on running until `stop()`. The error is
   *   kept: every later call throws it, and of several the last one
   * @example
   * ```ts
   * const ssc = new StreamingContext(new SparkContext('local', 'Await'), milliseconds(20));
   * ssc.queueStream([['a']]).foreachRDD(() => {
   *   throw new RangeError('bad');
   * });
   * await ssc.start();
   * await ssc.awaitTermination().catch((error) => console.log(error.code, error.cause.message)); // TSS_JOB_OUTPUT_FAILED bad
   * await ssc.stop();
   * ```
   * @see Spark: StreamingContext.awaitTermination
   * @since 0.1.0
   */
  async awaitTermination(): Promise<void> {
    await this.#waiter.waitForStopOrError();
  }

  /**
   * Waits until the context is stopped, but no longer than a given time.
   *
   * @param timeoutMs in ms
   * @returns true if it is stopped, false if the time is over
   * @throws JobError as `awaitTermination`
   * @example
   * ```ts
   * const ssc = new StreamingContext(new SparkContext('local', 'Wait'), milliseconds(20));
   * ssc.queueStream([['a']]).foreachRDD(() => undefined);
   * await ssc.start();
   * console.log(await ssc.awaitTerminationOrTimeout(5)); // false
   * await ssc.stop();
   * console.log(await ssc.awaitTerminationOrTimeout(5)); // true
   * ```
   * @see Spark: StreamingContext.awaitTerminationOrTimeout
   * @since 0.1.0
   */
  async awaitTerminationOrTimeout(timeoutMs: number): Promise<boolean> {
    return this.#waiter.waitForStopOrError(timeoutMs);
  }

  /**
   * Has a listener get the news of this context, in any state of its life.
   *
   * @param listener one that is there already is not added again
   * @example
   * ```ts
   * ssc.addStreamingListener({
   *   onBatchCompleted: ({ batchInfo }) => console.log(`${batchInfo.batchTime} is done`),
   * });
   * ssc.queueStream([['a']]).foreachRDD(() => undefined);
   * // 1000 ms is done
   * ```
   * @see StreamingListener · Spark: StreamingContext.addStreamingListener
   * @since 0.1.0
   */
  addStreamingListener(listener: StreamingListener): void {
    const place = { operation: 'addStreamingListener', argument: 'listener', expected: 'an object with callbacks' };
    requireArgument(Object(listener) === listener, listener, place);
    this.#listenerBus.addListener(listener);
  }

  /**
   * Sends nothing more to a listener. One that was never added is ignored.
   *
   * @example
   * ```ts
   * const listener = { onStreamingStarted: () => console.log('not heard') };
   * ssc.addStreamingListener(listener);
   * ssc.removeStreamingListener(listener);
   * ```
   * @see Spark: StreamingContext.removeStreamingListener
   * @since 0.1.0
   */
  removeStreamingListener(listener: StreamingListener): void {
    this.#listenerBus.removeListener(listener);
  }

  /** Resolves when no batch is queued or running. For tests on a manual clock. @internal */
  async idle(): Promise<void> {
    await this.#scheduler.idle();
  }

  /** Stops the context at the end of an `await using` block, if nothing else has. @since 0.1.0 */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#state !== 'STOPPED') await this.stop();
  }

  /** A program that never waits must hear of a failure as well. */
  #failed(error: JobError): void {
    this.#waiter.notifyError(error);
    if (this.#waiter.isAwaited || this.#isFailureShown) return;
    this.#isFailureShown = true;
    const what =
      'A batch failed. awaitTermination(), which nothing called, throws this; further failures are not shown.';
    warn('TSS_WARN_BATCH_FAILED', `${what} ${error.message}`);
  }

  #stopped(): void {
    this.#state = 'STOPPED';
    leaveActivePlace(this);
    this.#waiter.notifyStop();
  }

  /** Runs a change of state after those under way. */
  #next(change: () => Promise<void>): Promise<void> {
    const result = this.#transition.then(change);
    this.#transition = result.catch(() => undefined);
    return result;
  }
}

type ElementOf<Stream> = Stream extends DStream<infer T> ? T : never;

function requireDStreams(operation: string, streams: unknown): void {
  const place = { operation, argument: 'streams', expected: 'an array of DStreams' };
  requireArgument(Array.isArray(streams), streams, place);
  for (const stream of streams as unknown[]) requireDStream(operation, stream, 'one of streams');
}
