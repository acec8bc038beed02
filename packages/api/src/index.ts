/*
 * Spark Streaming for TypeScript: what programs use. Sources that need a client library of their own are packages of their own.
 */

// Contexts
export { SparkContext, StreamingConf, type ConfigKeyName } from '@ts-streaming/core';
export { StreamingContext, type StreamingContextOptions } from './streaming-context';
export type { DStreamContext, StreamingContextState } from './dstream-context';

// Streams and RDDs
export { DStream, MapWithStateDStream } from './dstream';
export type { MapWithStateOptions, PartitionStateOptions, StateOptions } from './dstream-state';
export type { State } from '@ts-streaming/core';
export type { ForEachFunction } from '@ts-streaming/core';
export { Accumulator, Broadcast, pure, RDD, StatCounter, StorageLevel } from '@ts-streaming/core';
export { FunctionPartitioner, HashPartitioner, type Partitioner } from '@ts-streaming/core';
export type { KeyOf, Pair, PairHint, ValueOf } from '@ts-streaming/core';

// Sources
export type { StreamSource } from './sources/pull-source';
export type { QueueItem } from './sources/queue-stream';
export type { SocketTextStreamOptions, UnixSocketAddress } from './sources/socket-text-stream';
export type { SocketConverter, SocketTlsOptions, TlsMaterial } from '@ts-streaming/sockets';
export { Receiver } from '@ts-streaming/core';

// Printing
export { pythonRepr, pythonStr } from './printing/python-repr';
export { scalaText } from '@ts-streaming/core';
export type { PrintOutput } from './printing/print-output';

// Time
export { Duration, milliseconds, minutes, seconds, Time } from '@ts-streaming/core';
export { type Clock, ManualClock, SystemClock } from '@ts-streaming/core';

// Listeners
export type {
  BatchEvent,
  BatchInfo,
  DroppedData,
  OutputOperationEvent,
  OutputOperationInfo,
  ReceiverEvent,
  ReceiverInfo,
  StreamingListener,
  StreamingStarted,
} from '@ts-streaming/core';

// Errors
export {
  ConfigError,
  ConnectorError,
  ContextError,
  GraphError,
  JobError,
  RddError,
  ReceiverError,
} from '@ts-streaming/core';
export { CodedError } from '@ts-streaming/kernel';
