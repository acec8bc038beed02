import { errorClass } from '@ts-streaming/kernel/contract';
import { ERROR_CATALOGUE } from './error-catalogue';

/** A configuration key or value is wrong. Raised when it is set. */
export const ConfigError = errorClass(ERROR_CATALOGUE, 'ConfigError');
export type ConfigError = InstanceType<typeof ConfigError>;

/** A context is used outside of its life cycle. */
export const ContextError = errorClass(ERROR_CATALOGUE, 'ContextError');
export type ContextError = InstanceType<typeof ContextError>;

/** The DStream graph is not valid. Raised while it is declared or started. */
export const GraphError = errorClass(ERROR_CATALOGUE, 'GraphError');
export type GraphError = InstanceType<typeof GraphError>;

/** An operation on an RDD, or one of its keys, is not valid. */
export const RddError = errorClass(ERROR_CATALOGUE, 'RddError');
export type RddError = InstanceType<typeof RddError>;

/** A task, an output operation or a batch failed; `cause` is what was thrown. */
export const JobError = errorClass(ERROR_CATALOGUE, 'JobError');
export type JobError = InstanceType<typeof JobError>;

/** A receiver failed or was misused. */
export const ReceiverError = errorClass(ERROR_CATALOGUE, 'ReceiverError');
export type ReceiverError = InstanceType<typeof ReceiverError>;

/** An outside system failed or was addressed wrongly. */
export const ConnectorError = errorClass(ERROR_CATALOGUE, 'ConnectorError');
export type ConnectorError = InstanceType<typeof ConnectorError>;
