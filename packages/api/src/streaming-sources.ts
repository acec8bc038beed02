import {
  type DStreamGraph,
  type Duration,
  type InputDStream,
  type PairHint,
  RDD,
  type Receiver,
  ReceiverInputDStream,
  requireArgument,
  requireFunction,
  type SparkContext,
} from '@ts-streaming/core';
import { frames, type SocketConverter } from '@ts-streaming/sockets';
import { DStream } from './dstream';
import type { DStreamContext, StreamingContextState } from './dstream-context';
import type { PrintOutput } from './printing/print-output';
import { ConstantInputDStream } from './sources/constant-stream';
import { IterableReceiver } from './sources/iterable-receiver';
import { isStreamSource, type StreamSource } from './sources/pull-source';
import { QueueInputDStream, type QueueItem } from './sources/queue-stream';
import { PluggableInputDStream } from './sources/receiver-stream';
import {
  socketStream,
  socketTextStream,
  type SocketTextStreamOptions,
  type UnixSocketAddress,
} from './sources/socket-text-stream';

/** Where streams begin. Part of StreamingContext. */
export abstract class StreamingSources implements DStreamContext {
  abstract readonly sparkContext: SparkContext;
  abstract readonly output: PrintOutput;
  /** @internal */
  protected abstract readonly graph: DStreamGraph;
  abstract readonly batchDuration: Duration;

  abstract getState(): StreamingContextState;

  /**
   * Reads lines of UTF-8 text from a socket that it connects to: TCP, TLS or a Unix socket.
   *
   * Holds one slot for its receiver. Lines end at `\n`, `\r` or `\r\n`; a sender that is too fast is slowed down by TCP.
   * Connects again, two seconds later and for ever, when the peer ends or cannot be reached; what the peer sent in between is lost.
   * @param hostname host to connect to; or `{ path }` of a Unix socket
   * @param port 1 to 65535
   * @param options `tls: true`, or options as for `tls.connect`, for a TLS connection
   * @returns a stream of lines without their ends
   * @throws GraphError TSS_GRAPH_STARTED; ConnectorError TSS_CONNECTOR_BAD_ADDRESS
   * @example
   * ```ts
   * const plain = ssc.socketTextStream('localhost', 9999);
   * const secure = ssc.socketTextStream('logs.example.org', 6514, { tls: true });
   * const local = ssc.socketTextStream({ path: '/run/app/events.sock' });
   * console.log(ssc.union([plain, secure, local]).slideDuration.toString()); // 1000 ms
   * ```
   * @see receiverStream · Spark: StreamingContext.socketTextStream
   * @since 0.1.0
   */
  socketTextStream(hostname: string, port: number, options?: SocketTextStreamOptions): DStream<string>;
  socketTextStream(address: UnixSocketAddress): DStream<string>;
  socketTextStream(
    address: string | UnixSocketAddress,
    port?: number,
    options: SocketTextStreamOptions = {},
  ): DStream<string> {
    return new DStream(socketTextStream(this.graph, address, port, options), this);
  }

  /**
   * Reads records of any kind from a socket that it connects to, with a function that makes them of bytes.
   *
   * Holds one slot for its receiver. The socket is read when `convert` asks for a chunk, and `convert` is asked for a record
   * when there is memory for one: TCP slows the sender down. Connects again as `socketTextStream`, also when `convert` fails.
   * @param hostname host to connect to; or `{ path }` of a Unix socket
   * @param port 1 to 65535
   * @param convert called once for each connection with its bytes, in chunks cut wherever the network cut them
   * @param options as for `socketTextStream`
   * @throws GraphError TSS_GRAPH_STARTED; ConnectorError TSS_CONNECTOR_BAD_ADDRESS; RddError TSS_RDD_BAD_ARGUMENT
   * @example
   * ```ts
   * async function* bytes(chunks: AsyncIterable<Uint8Array>) {
   *   for await (const chunk of chunks) yield* chunk;
   * }
   * ssc.socketStream('localhost', 9999, bytes).map((byte) => byte + 1).print();
   * ```
   * @see rawSocketStream · Spark: StreamingContext.socketStream
   * @since 0.2.0
   */
  socketStream<T>(
    hostname: string,
    port: number,
    convert: SocketConverter<PairHint<T>>,
    options?: SocketTextStreamOptions,
  ): DStream<T>;
  socketStream<T>(address: UnixSocketAddress, convert: SocketConverter<PairHint<T>>): DStream<T>;
  socketStream<T>(
    address: string | UnixSocketAddress,
    ...rest:
      [SocketConverter<PairHint<T>>] | [number, SocketConverter<PairHint<T>>, (SocketTextStreamOptions | undefined)?]
  ): DStream<T> {
    const [port, convert, options = {}] = rest.length === 1 ? [undefined, rest[0]] : rest;
    requireFunction('socketStream', convert, 'convert');
    const records = convert as unknown as SocketConverter<T>;
    return new DStream(socketStream(this.graph, 'socketStream', { address, port, options }, records), this);
  }

  /**
   * Reads blocks of bytes from a socket that it connects to: each has its length in front, 32 bits, the highest byte first.
   *
   * Holds one slot for its receiver. A sender that is too fast is slowed down by TCP. Connects again as `socketTextStream`, also
   * after a length that is negative and an end within a block.
   * @param hostname host to connect to; or `{ path }` of a Unix socket
   * @param port 1 to 65535
   * @param options as for `socketTextStream`
   * @returns a stream of the blocks, without their lengths
   * @throws GraphError TSS_GRAPH_STARTED; ConnectorError TSS_CONNECTOR_BAD_ADDRESS
   * @example
   * ```ts
   * ssc.rawSocketStream('localhost', 9999).map((block) => block.length).print();
   * ```
   * @see socketStream · Spark: StreamingContext.rawSocketStream
   * @since 0.2.0
   */
  rawSocketStream(hostname: string, port: number, options?: SocketTextStreamOptions): DStream<Uint8Array>;
  rawSocketStream(address: UnixSocketAddress): DStream<Uint8Array>;
  rawSocketStream(
    address: string | UnixSocketAddress,
    port?: number,
    options: SocketTextStreamOptions = {},
  ): DStream<Uint8Array> {
    return new DStream(socketStream(this.graph, 'rawSocketStream', { address, port, options }, frames), this);
  }

  /**
   * Takes its batches from a queue: an array that the program may go on filling while the context runs.
   *
   * Each batch takes one item, or all that are there. Nothing is read and nothing is lost: what no batch took stays in the array.
   * @param queue RDDs, or arrays that become RDDs; the array itself is used, not a copy
   * @param oneAtATime whether a batch takes one item or all there are
   * @param defaultItem for a batch that finds the queue empty; if left out an RDD with one empty partition, with `null` one without partitions
   * @returns a stream of the elements of the items
   * @throws GraphError TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * const queue = [['a'], ['b']];
   * ssc.queueStream(queue, false).foreachRDD(async (rdd) => console.log(await rdd.collect(), queue.length));
   * // [ 'a', 'b' ] 0
   * // [] 0
   * ```
   * @see Spark: StreamingContext.queueStream
   * @since 0.1.0
   */
  queueStream<T>(queue: QueueItem<T>[], oneAtATime = true, defaultItem?: QueueItem<T> | null): DStream<T> {
    const place = { operation: 'queueStream', argument: 'queue', expected: 'an array of RDDs, or of arrays' };
    requireArgument(Array.isArray(queue), queue, place);
    return new DStream(new QueueInputDStream(this.graph, queue, oneAtATime, defaultItem), this);
  }

  /**
   * Takes its data from a receiver of the program's own.
   *
   * Holds one slot for the receiver, which runs on the driver from `start()` to `stop()` and is started again when it asks for it.
   * @param receiver stores what it receives; one receiver for one stream
   * @returns a stream of what the receiver stored
   * @throws GraphError TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * class Countdown extends Receiver<number> {
   *   override async onStart(signal: AbortSignal) {
   *     for (let n = 3; n > 0 && !signal.aborted; n--) await this.store(n);
   *   }
   *   override onStop() {}
   * }
   * ssc.receiverStream(new Countdown()).count().print();
   * ```
   * @see Receiver · Spark: StreamingContext.receiverStream
   * @since 0.1.0
   */
  receiverStream<T>(receiver: Receiver<T>): DStream<T> {
    requireReceiver(receiver);
    return new DStream(new PluggableInputDStream(this.graph, receiver), this);
  }

  /**
   * Takes its data from what can be iterated: an async generator, a stream of Node or of the web, an iterable.
   *
   * Holds one slot. Asks for an element only when there is memory for it, so a source that is too fast waits. When the source
   * ends, the stream goes on with empty batches; when the context stops, the source is told (`return()`, `destroy()` or
   * `cancel()`). A source that fails is reported to listeners; only one that a function gives is begun again, after
   * `spark.streaming.receiverRestartDelay`.
   * @param source what is iterated; or a function that gives it, called at each start
   * @returns a stream of the elements, in order; elements that are arrays stay arrays
   * @throws RddError TSS_RDD_BAD_ARGUMENT; GraphError TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * async function* ticks() {
   *   for (let n = 0; n < 3; n++) yield n;
   * }
   * ssc.fromAsyncIterable(ticks).map((n) => n * 2).print();
   * ```
   * @see receiverStream
   * @since 0.2.0
   */
  fromAsyncIterable<T>(source: StreamSource<PairHint<T>> | (() => StreamSource<PairHint<T>>)): DStream<T> {
    const expected = 'an async iterable, an iterable, a stream of Node or of the web, or a function that gives one';
    const isRight = typeof source === 'function' || isStreamSource(source);
    requireArgument(isRight, source, { operation: 'fromAsyncIterable', argument: 'source', expected });
    const receiver = new IterableReceiver<T>(source as StreamSource<T> | (() => StreamSource<T>));
    return new DStream(new ReceiverInputDStream(this.graph, receiver, 'Iterable stream', 'fromAsyncIterable'), this);
  }

  /**
   * Gives the same RDD in each batch.
   *
   * @param rdd of this context
   * @throws RddError TSS_RDD_BAD_ARGUMENT; GraphError TSS_GRAPH_STARTED if the context has started
   * @example
   * ```ts
   * const names = ssc.constantStream(sc.parallelize<[number, string]>([[1, 'one']]));
   * const named = ssc.queueStream<[number, boolean]>([[[1, true]], [[1, false]]]).join(names);
   * named.foreachRDD(async (rdd) => console.log(await rdd.collect()));
   * // [ [ 1, [ true, 'one' ] ] ]
   * // [ [ 1, [ false, 'one' ] ] ]
   * ```
   * @see Spark: ConstantInputDStream
   * @since 0.2.0
   */
  constantStream<T>(rdd: RDD<T>): DStream<T> {
    requireArgument(rdd instanceof RDD, rdd, { operation: 'constantStream', argument: 'rdd', expected: 'an RDD' });
    return new DStream(new ConstantInputDStream(this.graph, rdd), this);
  }

  /** Adds an input of a kind that has no method here: for those who write sources and test them. @internal */
  inputStream<T>(inputOf: (graph: DStreamGraph) => InputDStream<T>): DStream<T> {
    return new DStream(inputOf(this.graph), this);
  }
}

/** By its methods: a receiver may come from another copy of the package. */
function requireReceiver(receiver: unknown): void {
  const methods = ['onStart', 'onStop', 'attachSupervisor'];
  const isReceiver =
    typeof receiver === 'object' &&
    receiver !== null &&
    methods.every((method) => typeof Reflect.get(receiver, method) === 'function');
  const expected = 'an instance of a subclass of Receiver that has the methods onStart and onStop';
  requireArgument(isReceiver, receiver, { operation: 'receiverStream', argument: 'receiver', expected });
}
