import type { Branch } from '../plan/stage';
import type { RddNode, ShuffledNode } from '../rdd/rdd-node';
import type { StorageLevel } from '../rdd/storage-level';
import type { Action } from './action';
import type { EagerBatch, EagerBatchOptions, EagerStage } from './eager-batch';
import type { JobRun } from './job-run';
import type { SlotPool } from './slot-pool';

/** Whether blocks of a stream are folded as they come in for the stage with that key. */
export type IsEager = (streamId: number, key: string) => boolean;

/**
 * Runs the plans of RDDs. The embedded engine is `LocalEngine`; others take the same plans.
 */
export interface Engine {
  /** Partitions of a shuffle where the program does not say. */
  readonly defaultParallelism: number;
  readonly slots: SlotPool;

  /**
   * Runs an action over the partitions of an RDD.
   *
   * @param partitions which ones, in this order; all of them if left out
   * @returns the action's result for each partition, in order
   * @throws JobError TSS_JOB_TASK_FAILED, TSS_JOB_CANCELLED
   */
  runJob<R>(node: RddNode, action: Action<R>, partitions?: readonly number[]): Promise<R[]>;

  /** The level at which an RDD is kept, `undefined` if it is not. */
  storageLevel(node: RddNode): StorageLevel | undefined;
  /** Keeps the partitions of an RDD from the next time on that they are computed. */
  persist(node: RddNode, level: StorageLevel): void;
  /** Drops what is kept of an RDD. */
  unpersist(node: RddNode): void;

  /** What of a stage can be folded while its blocks come in; undefined if it is not run from bytes. */
  eagerStage(branch: Branch, writes: ShuffledNode): EagerStage | undefined;
  /** Opens what the blocks of one stream in one batch are folded into: `ReceivedSource.ahead` of that batch. */
  openEagerBatch(options: EagerBatchOptions): EagerBatch;

  /** Whether all that leads to a reduction by key runs on the kernel, from bytes to columns. */
  isLowered(shuffle: ShuffledNode): boolean;

  /**
   * How an action on the RDD would run: stages, and for each step where it runs and why.
   *
   * @param isEager of a batch to come; left out for an RDD that has its data
   */
  explain(node: RddNode, isEager?: IsEager): string;
  /** The same once it has run: with what each stage has read and made. Runs what has not run yet. */
  analyze(node: RddNode): Promise<string>;
  /** What a job of this engine has done: the plan, and what each of its stages has read and made. */
  explainRun(run: JobRun): string;

  /** Cancels what runs and waits, and frees threads and memory. Idempotent. */
  stop(): Promise<void>;
}
