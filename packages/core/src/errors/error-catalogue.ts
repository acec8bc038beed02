import type { ErrorEntry } from '@ts-streaming/kernel/contract';

/** Every error of core, sources and the DSL. The reference page is generated from this table. */
export const ERROR_CATALOGUE = {
  TSS_CONFIG_UNKNOWN_KEY: {
    kind: 'ConfigError',
    message: 'There is no configuration key "{key}".{suggestion} All keys: docs/reference/configuration.md.',
    doc: 'A key that nothing reads is a mistake that would otherwise stay unnoticed.',
  },
  TSS_CONFIG_BAD_VALUE: {
    kind: 'ConfigError',
    message: '"{value}" is not a value for {key}: {reason}.',
    doc: 'The value does not have the type, unit or range of its key. Checked when it is set, not when it is used.',
  },
  TSS_CONFIG_BAD_MASTER: {
    kind: 'ConfigError',
    message:
      'Master "{master}" is not known. Use local, local[N], local[*] or local[N,F], with N slots of 1 or more and F task failures of 1 or more.',
    doc: "The embedded engine is chosen by Spark's local masters.",
  },
  TSS_CONFIG_MISSING: {
    kind: 'ConfigError',
    message: '{what} must be set. {advice}',
    doc: 'A context needs a master and an application name, as in Spark.',
  },
  TSS_CONTEXT_STOPPED: {
    kind: 'ContextError',
    message: 'The {context} is stopped; {operation} is not possible any more. Create a new one.',
    doc: 'A stopped context never starts or runs jobs again.',
  },
  TSS_CONTEXT_ALREADY_ACTIVE: {
    kind: 'ContextError',
    message:
      'Only one StreamingContext may be started in this process. The running one was started at {startedAt}. Stop it first.',
    doc: 'As in Spark: several contexts may exist, one may run.',
  },
  TSS_CONTEXT_STOP_IN_LISTENER: {
    kind: 'ContextError',
    message:
      'A StreamingContext cannot be stopped from within a listener callback. Stop it from a later turn, for example in setImmediate.',
    doc: 'Stopping waits for the listener bus, which waits for the callback.',
  },
  TSS_CONTEXT_TOO_FEW_SLOTS: {
    kind: 'ContextError',
    message:
      "{master} has {slots} slot(s) and {receivers} receiver(s), which hold one each, so none is left to run tasks. Use local[{needed}] or more, or set streaming.slots.check=warn for Spark's behaviour.",
    doc: 'Spark starts such a program and prints empty batches for ever. Here it fails at start().',
  },
  TSS_GRAPH_STARTED: {
    kind: 'GraphError',
    message:
      'Adding new inputs, transformations, and output operations after {event} a context is not supported ({operation}). Declare the whole graph before start().',
    doc: 'The graph is fixed when the context starts.',
  },
  TSS_GRAPH_NO_OUTPUT: {
    kind: 'GraphError',
    message:
      'No output operations registered, so nothing to execute. Call print(), foreachRDD() or another output operation before start().',
    doc: 'Without an output operation nothing upstream ever runs.',
  },
  TSS_GRAPH_NO_STREAMS: {
    kind: 'GraphError',
    message: '{operation} needs at least one DStream.',
    doc: 'A union or transform over an empty list has no slide duration.',
  },
  TSS_GRAPH_OTHER_CONTEXT: {
    kind: 'GraphError',
    message: '{operation} was given DStreams of different contexts. Build them all from one StreamingContext.',
    doc: 'Streams of one graph share one clock.',
  },
  TSS_GRAPH_SLIDE_MISMATCH: {
    kind: 'GraphError',
    message: '{operation} was given DStreams with slide durations of {left} ms and {right} ms. They must be the same.',
    doc: 'Streams are combined batch by batch.',
  },
  TSS_GRAPH_BAD_DURATION: {
    kind: 'GraphError',
    message:
      '{what} is {value}. Use seconds(n), milliseconds(n) or minutes(n) with a positive whole number of milliseconds.',
    doc: 'Durations are whole milliseconds.',
  },
  TSS_GRAPH_NO_RDD: {
    kind: 'GraphError',
    message: '{operation}: a parent stream generated no RDD for the batch at {timeMs} ms.',
    doc: 'Operations over several streams need an RDD from each for every batch.',
  },
  TSS_GRAPH_TRANSFORM_RESULT: {
    kind: 'GraphError',
    message:
      'The function given to {operation} returned {actual} instead of an RDD. Return sparkContext.emptyRDD() for no elements.',
    doc: 'transform functions give one RDD for each batch.',
  },
  TSS_GRAPH_NOT_INITIALIZED: {
    kind: 'GraphError',
    message: '{stream} has not been initialized. It belongs to a context that has not started.',
    doc: 'RDDs of a stream exist from start() on.',
  },
  TSS_GRAPH_REMEMBER_SET: {
    kind: 'GraphError',
    message: 'Remember duration already set as {current}; it cannot be set to {requested}. Call remember() once.',
    doc: 'As in Spark, the remember duration of a context is set once.',
  },
  TSS_GRAPH_STORAGE_LEVEL: {
    kind: 'GraphError',
    message:
      'Cannot change the storage level of {stream} after the streaming context has started. Call persist() or cache() before start().',
    doc: 'The storage level holds for every RDD of a stream.',
  },
  TSS_GRAPH_BAD_SLIDE: {
    kind: 'GraphError',
    message:
      '{stream} slides by {slide}, which is not a positive multiple of the batch duration of {batch}. Use a multiple of the batch duration.',
    doc: 'A stream has an RDD at batch times only. Found at start().',
  },
  TSS_GRAPH_BAD_WINDOW: {
    kind: 'GraphError',
    message:
      'The {what} of {operation} ({duration}) must be a positive multiple of the slide duration of the parent DStream ({slide}). Use a multiple of {slide}.',
    doc: 'A window is made of whole batches of its parent.',
  },
  TSS_STATE_NOT_SET: {
    kind: 'RddError',
    message: 'State is not set. Ask exists() first, or use getOption(), in the function given to mapWithState.',
    doc: 'The key has no state yet, or it was removed.',
  },
  TSS_STATE_KEY_LOST: {
    kind: 'RddError',
    message:
      'Neither the previous window nor the new values have a key whose values leave the window. Keys must compare equal whenever they are made of the same data.',
    doc: 'An incremental window takes values out that it never took in: its keys, or what its parent gives of a batch, change.',
  },
  TSS_STATE_REFUSED: {
    kind: 'RddError',
    message:
      'Cannot {action} the state {reason}. Return from the function given to mapWithState instead, or look at isTimingOut() first.',
    doc: 'A state that was removed in a call, or that is timing out, is at its end.',
  },
  TSS_GRAPH_INPUT_REPORTED_TWICE: {
    kind: 'GraphError',
    message:
      'Input stream {streamId} for batch {timeMs} ms is already added into InputInfoTracker. Report the input of a stream once per batch.',
    doc: 'A second report would count the records of a batch twice.',
  },
  TSS_RDD_EMPTY: {
    kind: 'RddError',
    message: '{action}() of an empty RDD has no result. Use take(1), which gives an empty array for one.',
    doc: 'first() and reduce() need at least one element.',
  },
  TSS_RDD_BAD_ARGUMENT: {
    kind: 'RddError',
    message: '{operation}: {argument} is {value}. Use {expected}.',
    doc: 'An argument of the wrong type or outside its range, found when the operation is called.',
  },
  TSS_RDD_STORAGE_LEVEL_SET: {
    kind: 'RddError',
    message:
      'The storage level of this RDD is already {current}; it cannot be changed to {requested}. Call unpersist() first.',
    doc: 'As in Spark, a storage level is set once.',
  },
  TSS_RDD_OUTPUT_EXISTS: {
    kind: 'RddError',
    message: 'Output directory {path} already exists. Choose another, or delete it first.',
    doc: 'Outside of streaming, saveAsTextFile does not overwrite.',
  },
  TSS_RDD_INPUT_MISSING: {
    kind: 'RddError',
    message: 'Input path does not exist: {path}.',
    doc: 'A text file that is read does not exist.',
  },
  TSS_RDD_PARTITIONS_DIFFER: {
    kind: 'RddError',
    message:
      "{operation}: can't zip RDDs with unequal numbers of partitions: {counts}. Give them the same number with repartition().",
    doc: 'As in Spark, partitions are put together by their index.',
  },
  TSS_RDD_ZIP_LENGTHS: {
    kind: 'RddError',
    message:
      'Can only zip RDDs with same number of elements in each partition. Use join() with keys, such as those of zipWithIndex().',
    doc: 'As in Spark, elements are put together by their place in the partition.',
  },
  TSS_RDD_NO_RANGE: {
    kind: 'RddError',
    message:
      'Histogram on either an empty RDD or RDD containing +/-infinity or NaN. Filter these out, or say where buckets begin and end.',
    doc: 'As in Spark, buckets of the same width need a smallest and a largest number.',
  },
  TSS_RDD_ASYNC_FUNCTION: {
    kind: 'RddError',
    message:
      '{operation} was given an async function, whose promises nobody would await. Use mapAsync() to make elements, or foreachPartition() for effects.',
    doc: 'Refused when the operation is called, or at the first element for which a function returns a promise.',
  },
  TSS_RDD_BROADCAST_DESTROYED: {
    kind: 'RddError',
    message: 'Attempted to use Broadcast({id}) after it was destroyed. Destroy it when no job reads it any more.',
    doc: 'destroy() lets the value of a broadcast variable go for good.',
  },
  TSS_RDD_ACCUMULATOR_READ: {
    kind: 'RddError',
    message:
      "Can't read accumulator {name} in a task, which sees only a part of what is added. Read it when the action is done.",
    doc: 'As in Spark, tasks add to accumulators and the program reads them.',
  },
  TSS_RDD_NESTED_ACTION: {
    kind: 'RddError',
    message:
      'An action of an RDD was started inside a task of another. A task holds a slot, and would wait for ever for one more: collect what it needs before, or combine the RDDs.',
    doc: 'Functions given to map(), foreachPartition() and the like cannot start jobs. In Spark: SPARK-5063.',
  },
  TSS_KEY_UNSUPPORTED: {
    kind: 'RddError',
    message:
      'A {type} cannot be a key: keys are compared by value. Use a string, number, bigint, boolean, null, Date, bytes, an array or a plain object of those.',
    doc: 'Maps, Sets, functions, symbols and class instances have no canonical value.',
  },
  TSS_KEY_NOT_A_PAIR: {
    kind: 'RddError',
    message:
      '{operation} needs [key, value] pairs and was given {actual}. Make pairs first, for example with map((x) => [x, 1]).',
    doc: 'Pair operations take two-element arrays.',
  },
  TSS_JOB_TASK_FAILED: {
    kind: 'JobError',
    message: '{operator} failed{attempts}{record} in {task}: {reason}',
    doc: 'A function of the program threw in a task, or a kernel did. `cause` is what was thrown. The method is named that was called in the program and where, and the record, as far as they are known.',
  },
  TSS_JOB_OUTPUT_FAILED: {
    kind: 'JobError',
    message: 'Output operation {output} ({name}) failed for the batch at {timeMs} ms: {reason}',
    doc: 'Reported to awaitTermination(). Later batches go on. `cause` is what was thrown.',
  },
  TSS_JOB_GENERATION_FAILED: {
    kind: 'JobError',
    message: 'The jobs of the batch at {timeMs} ms could not be generated: {reason}',
    doc: 'A function given to transform() threw, or an input failed. The batch is skipped; later batches go on.',
  },
  TSS_JOB_CANCELLED: {
    kind: 'JobError',
    message: 'The job was cancelled: {reason}.',
    doc: 'The context stopped, or the caller aborted.',
  },
  TSS_JOB_BAD_PARTITION: {
    kind: 'JobError',
    message: 'The partitioner gave partition {partition} for a key; it must be a whole number from 0 to {last}.',
    doc: 'A custom partitioner returned a number outside its range.',
  },
  TSS_RECEIVER_NOT_ATTACHED: {
    kind: 'ReceiverError',
    message:
      'A ReceiverSupervisor has not been attached to the receiver yet. Start computation in onStart(), not in the constructor.',
    doc: 'store, restart and reportError work between onStart and onStop.',
  },
  TSS_RECEIVER_STOPPED: {
    kind: 'ReceiverError',
    message: 'Cannot add data: the block generator of stream {streamId} has not been started or has been stopped.',
    doc: 'store() was called outside of the life of the receiver.',
  },
  TSS_RECEIVER_START_FAILED: {
    kind: 'ReceiverError',
    message: 'Receiver {streamId} failed in onStart: {reason}. It is started again in {delayMs} ms.',
    doc: 'onStart threw or rejected. The supervisor starts the receiver again, for ever, as Spark does.',
  },
  TSS_RECEIVER_THREAD_ENDED: {
    kind: 'ReceiverError',
    message: 'The thread "{thread}" ended unexpectedly with code {code}.',
    doc: 'What reads for a receiver broke; `cause` is what it threw. The receiver is started again, with a thread of its own.',
  },
  TSS_RECEIVER_LINE_TOO_LONG: {
    kind: 'ReceiverError',
    message:
      'A line on stream {streamId} is longer than {limit} bytes and was dropped. Raise streaming.receiver.maxLineLength (a line may take a quarter of streaming.memory.max), or send shorter lines.',
    doc: 'The rest of the stream goes on; the counter oversizedLines grows.',
  },
  TSS_RECEIVER_BLOCK_RELEASED: {
    kind: 'ReceiverError',
    message:
      'Block {blockId} of stream {streamId} was released: the memory of received lines is given back when nothing that was declared needs them any more. Read them in the output function of their batch, or call remember() or persist() on the stream.',
    doc: 'The lines of a batch were read after it was done, or in a way that the declared streams do not show.',
  },
  TSS_CONNECTOR_SOCKET_CONNECT: {
    kind: 'ConnectorError',
    message: 'Error connecting to {endpoint}: {reason}. It is tried again.',
    doc: 'Reported to listeners; the supervisor restarts the receiver.',
  },
  TSS_CONNECTOR_SOCKET_CLOSED: {
    kind: 'ConnectorError',
    message: 'Socket data stream from {endpoint} had no more data. It is connected again.',
    doc: 'The peer ended the stream. An unfinished last line was emitted.',
  },
  TSS_CONNECTOR_SOCKET_READ: {
    kind: 'ConnectorError',
    message: 'Error receiving data from {endpoint}: {reason}. It is connected again.',
    doc: 'The connection broke. A partial line is dropped and counted.',
  },
  TSS_CONNECTOR_BAD_ADDRESS: {
    kind: 'ConnectorError',
    message: '{what} is {value}. {advice}',
    doc: 'Found when the stream is declared.',
  },
  TSS_LIFECYCLE_ILLEGAL: {
    kind: 'ContextError',
    message: '{subject} is {state} and cannot become {requested}.',
    doc: 'A part of the engine was started or stopped out of order.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
