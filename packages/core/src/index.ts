/*
 * What the DSL, connectors and engines are built on. Users install @ts-streaming/api, which gives them their part of it.
 */

// The context and RDDs
export { SparkContext } from './spark-context';
export { RDD } from './rdd/rdd';
export type { RddContext } from './rdd/rdd-base';
export { Accumulator } from './rdd/accumulator';
export { Broadcast } from './rdd/broadcast';
export { pure } from './rdd/pure';
export { StatCounter } from './rdd/stat-counter';
export { StorageLevel } from './rdd/storage-level';
export { FunctionPartitioner, HashPartitioner, type Partitioner } from './rdd/partitioner';
export { type Captured, withCaptures } from './rdd/captures';
export type { KeyOf, Pair, PairHint, ValueOf } from './rdd/pair-hint';
export { stableHash } from './rdd/key-codec';
export { type ObjectShape, shapeOf } from './rdd/object-shape';
export { scalaText } from './rdd/scala-text';

// Engines
export type { Engine } from './engine/engine';
export type { Action, IteratorAction, PartitionSink, RowsAction } from './engine/action';
export { JobGroup, runWithJobGroup } from './engine/job-properties';
export { SlotPool, type SlotLease } from './engine/slot-pool';

// Configuration
export { StreamingConf, type ConfigKeyName } from './config/streaming-conf';
export {
  BLOCK_INTERVAL,
  GRACEFUL_STOP_TIMEOUT,
  MAX_LINE_LENGTH,
  MAX_WAITING_ROWS,
  MEMORY_MAX,
  RECEIVER_RESTART_DELAY,
  STOP_SPARK_CONTEXT_BY_DEFAULT,
} from './config/config-keys';

// Errors
export {
  ConfigError,
  ConnectorError,
  ContextError,
  GraphError,
  JobError,
  RddError,
  ReceiverError,
} from './errors/streaming-error';
export { warn } from './errors/warning';

// Time
export { Duration, milliseconds, minutes, seconds } from './time/duration';
export { Time } from './time/time';
export { type CancelTimer, type Clock, SystemClock } from './time/clock';
export { ManualClock } from './time/manual-clock';
export { Interval } from './time/interval';
export { RecurringTimer } from './time/recurring-timer';

// Blocks
export type { Block, LineBlock, RowBlock } from './block/block';
export { defaultMemoryMax } from './block/memory-limit';
export { SlabPool } from './block/slab-pool';

// Receivers
export { Receiver } from './receiver/receiver';
export { ReceiverSupervisor, type ReceiverSupervisorOptions } from './receiver/receiver-supervisor';
export type { LineReader, LineReading } from './receiver/line-intake';

// Arguments
export { requireArgument, requireFunction, requireSyncFunction } from './errors/require-argument';
export { requirePlacement } from './rdd/partitioner';
export { requireStorageLevel } from './rdd/storage-level';

// The graph
export { DStreamNode } from './graph/dstream-node';
export { DStreamGraph } from './graph/dstream-graph';
export { explainLastBatch, explainStream } from './graph/explain-stream';
export { ForEachDStream, type ForEachFunction } from './graph/foreach-dstream';
export { InputDStream } from './graph/input-dstream';
export { StateDStream, type StateInput } from './graph/state-dstream';
export { ReceiverInputDStream } from './graph/receiver-input-dstream';
export { type CallSite, captureCallSite } from './graph/call-site';

// State
export type { State } from './state/state';
export { StateMap } from './state/state-map';
export { type MappingFunction, mapWithState } from './state/map-with-state';
export { type UpdateFunction, updateState } from './state/update-state';
export { updateStates, type UpdateStates } from './state/update-states';
export { type IncrementalReduction, reduceIncrementally, windowChanges } from './state/reduce-incrementally';

// The scheduler
export { JobScheduler, type JobSchedulerOptions } from './scheduler/job-scheduler';
export { ContextWaiter } from './scheduler/context-waiter';
export type { StreamInputInfo } from './scheduler/input-info-tracker';

// Listeners
export { ListenerBus } from './listener/listener-bus';
export type {
  BatchEvent,
  OutputOperationEvent,
  ReceiverEvent,
  StreamingListener,
  StreamingStarted,
} from './listener/streaming-listener';
export { BatchInfo } from './listener/batch-info';
export { OutputOperationInfo } from './listener/output-operation-info';
export type { DroppedData, ReceiverInfo } from './listener/receiver-info';
