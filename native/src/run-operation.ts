import type { OperationStatus, PoolHandle } from './addon';

/** Starts an operation on a pool's threads, which fills `report`. */
export type StartOperation = (pool: PoolHandle, report: Float64Array) => Promise<OperationStatus>;

/**
 * Runs an operation on the pool that the table was opened in.
 *
 * @returns the report
 * @throws KernelError TSS_KERNEL_CLOSED; TSS_KERNEL_OUT_OF_MEMORY (rejects)
 */
export type RunOperation = (start: StartOperation) => Promise<Float64Array>;
