import { byteSize, configKey, durationMs, flag, oneOf, openConfigKey, text, wholeNumber } from './config-key';

export const MASTER = openConfigKey('spark.master', {
  type: text,
  unset: 'must be given',
  since: '0.1.0',
  doc: 'Where the program runs: local (one slot), local[N] (N slots), local[*] (one per core), local[N,F] (N slots, a task may fail F times).',
});

export const APP_NAME = openConfigKey('spark.app.name', {
  type: text,
  unset: 'must be given',
  since: '0.1.0',
  doc: 'Name of the application, shown in logs and dashboards.',
});

export const DEFAULT_PARALLELISM = openConfigKey('spark.default.parallelism', {
  type: wholeNumber({ min: 1 }),
  unset: 'the number of slots',
  since: '0.1.0',
  doc: 'Partitions of a shuffle, and of parallelize(), where the call does not say. More: smaller tasks, more overhead.',
});

export const BLOCK_INTERVAL = configKey('spark.streaming.blockInterval', {
  type: durationMs({ min: 1 }),
  default: 200,
  since: '0.1.0',
  doc: 'Time after which received records are cut into one block; at most the batch interval. Smaller: more tasks per batch, more overhead per record.',
});

export const RECEIVER_RESTART_DELAY = configKey('spark.streaming.receiverRestartDelay', {
  type: durationMs({ min: 0 }),
  default: 2000,
  since: '0.1.0',
  doc: 'Pause before a receiver that failed, or whose peer closed, is started again.',
});

export const STOP_SPARK_CONTEXT_BY_DEFAULT = configKey('spark.streaming.stopSparkContextByDefault', {
  type: flag,
  default: true,
  since: '0.1.0',
  doc: 'Whether StreamingContext.stop() without arguments stops the SparkContext too.',
});

export const GRACEFUL_STOP_TIMEOUT = openConfigKey('spark.streaming.gracefulStopTimeout', {
  type: durationMs({ min: 0 }),
  unset: '10 batch intervals',
  since: '0.1.0',
  doc: 'How long a graceful stop waits for received blocks to be processed.',
});

export const CONCURRENT_JOBS = configKey('spark.streaming.concurrentJobs', {
  type: wholeNumber({ min: 1 }),
  default: 1,
  since: '0.1.0',
  doc: 'Jobs of output operations that may run at once. Over 1, outputs of different batches may interleave.',
});

export const UNPERSIST = configKey('spark.streaming.unpersist', {
  type: flag,
  default: true,
  since: '0.1.0',
  doc: 'Whether blocks and cached RDDs of finished batches are released as soon as no stream remembers them.',
});

export const SLOTS_CHECK = configKey('streaming.slots.check', {
  type: oneOf('error', 'warn'),
  default: 'error',
  since: '0.1.0',
  doc: 'What start() does when receivers leave no slot for tasks: fail, or warn and starve as Spark does.',
});

export const MEMORY_MAX = openConfigKey('streaming.memory.max', {
  type: byteSize({ min: 16 * 2 ** 20 }),
  unset: 'a quarter of the memory of the container or machine, at most 4g',
  since: '0.1.0',
  doc: 'Cap on the memory of received blocks. At the cap receivers wait, which a sender sees as TCP back-pressure.',
});

export const MAX_LINE_LENGTH = configKey('streaming.receiver.maxLineLength', {
  type: byteSize({ min: 1024 }),
  default: 64 * 2 ** 20,
  since: '0.1.0',
  doc: 'Longest line in bytes that a line source accepts. A longer one is dropped, counted and reported; the stream goes on.',
});

export const MAX_WAITING_ROWS = configKey('streaming.receiver.maxWaitingRows', {
  type: wholeNumber({ min: 1 }),
  default: 1_000_000,
  since: '0.1.0',
  doc: 'Rows of one receiver that may be stored and not yet released by their batch. From there on store() resolves only when some are.',
});

export const NATIVE_KERNEL = openConfigKey('streaming.kernel.native', {
  type: oneOf('auto', 'off', 'require'),
  unset: 'the environment variable TS_STREAMING_NATIVE, else auto',
  since: '0.1.0',
  doc: 'Which kernel runs lowered steps: the C++ one if it loads (auto), the TypeScript one (off), or the C++ one or an error (require).',
});

export const LOWERING = configKey('streaming.lowering', {
  type: flag,
  default: true,
  since: '0.1.0',
  doc: 'Whether the planner may turn functions into kernel programs. Otherwise every function is called in JavaScript: for finding out what it does, or whether the results are the same. They are, but for the last digits of sums of fractions, which are added in another order.',
});

export const WORKERS = configKey('streaming.workers', {
  type: oneOf('auto', 'off'),
  default: 'auto',
  since: '0.2.0',
  doc: 'Whether functions that are called in JavaScript may be called in worker threads, where they take nothing from their surroundings and two slots or more are left for tasks. The results are the same.',
});

export const EAGER = configKey('streaming.eager', {
  type: flag,
  default: true,
  since: '0.1.0',
  doc: 'Whether stages that run from bytes take received lines as they come in, so that the tick only merges, and give their memory back at once. Otherwise the job of the batch does all of it. The results are the same.',
});

/** Every key there is, for look-up by name and for the reference page. */
export const CONFIG_KEYS = [
  MASTER,
  APP_NAME,
  DEFAULT_PARALLELISM,
  BLOCK_INTERVAL,
  RECEIVER_RESTART_DELAY,
  STOP_SPARK_CONTEXT_BY_DEFAULT,
  GRACEFUL_STOP_TIMEOUT,
  CONCURRENT_JOBS,
  UNPERSIST,
  SLOTS_CHECK,
  MEMORY_MAX,
  MAX_LINE_LENGTH,
  MAX_WAITING_ROWS,
  NATIVE_KERNEL,
  LOWERING,
  WORKERS,
  EAGER,
] as const;
