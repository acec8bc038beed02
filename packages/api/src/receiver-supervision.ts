import {
  type Clock,
  defaultMemoryMax,
  type JobSchedulerOptions,
  MAX_LINE_LENGTH,
  MAX_WAITING_ROWS,
  MEMORY_MAX,
  RECEIVER_RESTART_DELAY,
  ReceiverSupervisor,
  SlabPool,
  type SparkContext,
} from '@ts-streaming/core';

/** The memory for received bytes: one pool for each SparkContext, whatever streaming contexts it has in turn. */
const POOLS = new WeakMap<SparkContext, SlabPool>();

/** Runs receivers with the configuration, the memory and the kernel of a SparkContext. */
export function receiverSupervision(sparkContext: SparkContext, clock: Clock): JobSchedulerOptions['supervise'] {
  const { conf } = sparkContext;
  return (stream, news, intake) => {
    // A kernel that cannot be loaded is found here, where it makes start() fail, and not when the first block is cut.
    const { kernel } = sparkContext;
    return new ReceiverSupervisor({
      stream,
      news,
      clock,
      restartDelayMs: conf.get(RECEIVER_RESTART_DELAY),
      maxWaitingRows: conf.get(MAX_WAITING_ROWS),
      maxLineBytes: conf.get(MAX_LINE_LENGTH),
      pool: () => poolOf(sparkContext),
      countLines: (bytes) => kernel.countLines(bytes),
      ...intake,
    });
  };
}

function poolOf(sparkContext: SparkContext): SlabPool {
  let pool = POOLS.get(sparkContext);
  if (pool === undefined) {
    pool = new SlabPool(sparkContext.conf.get(MEMORY_MAX) ?? defaultMemoryMax());
    POOLS.set(sparkContext, pool);
  }
  return pool;
}
