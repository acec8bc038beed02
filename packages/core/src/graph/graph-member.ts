import type { Block } from '../block/block';
import type { JobRun } from '../engine/job-run';
import type { RDD } from '../rdd/rdd';
import type { StorageLevel } from '../rdd/storage-level';
import type { Receiver } from '../receiver/receiver';
import type { Job } from '../scheduler/job';
import type { StreamInputInfo } from '../scheduler/input-info-tracker';
import type { Duration } from '../time/duration';
import type { Time } from '../time/time';
import type { CallSite } from './call-site';

/** What a graph asks of each of its nodes. */
export interface GraphNode {
  readonly name: string;
  readonly dependencies: readonly GraphNode[];
  readonly slideDuration: Duration;
  /** Gives RDDs of its dependencies to a function of the program, which may do anything with them. */
  readonly givesRddsToProgram: boolean;
  /** How its RDDs are kept; `undefined` if they are not. */
  readonly storageLevel: StorageLevel | undefined;
  /** For how long it keeps the RDDs it generated. */
  readonly rememberDuration: Duration;
  /** For how long its parents must keep theirs, so that it can compute its own. */
  readonly parentRememberDuration: Duration;
  /** An RDD like those of its batches, without their data. */
  exampleRdd(): RDD<unknown> | undefined;
  /** Raises the remember duration to at least `duration`. */
  remember(duration: Duration): void;
  /** Forgets RDDs of batches at or before `time - rememberDuration`. */
  clearMetadata(time: Time, unpersist: boolean): void;
}

/** What inputs get from the scheduler when the graph starts. */
export interface InputServices {
  /** The blocks of a stream that were allocated to the batch at `time`, in order of arrival. */
  blocksOf(streamId: number, time: Time): readonly Block[];
  /** Says what an input stream contributed to the batch at `time`. */
  reportInfo(time: Time, info: StreamInputInfo): void;
  /** The most partitions that one stream gives a batch. */
  readonly maxPartitions: number;
  /** Lanes of a lowered stage over the blocks of one stream; the same for every batch. */
  readonly lanes: number;
  /** Names what the engine has folded of a stream's blocks before they were allocated to the batch at `time`. */
  aheadOf(streamId: number, time: Time): object | undefined;
}

/** A node that brings data in. */
export interface GraphInput extends GraphNode {
  /** Unique in the graph, from 0, in order of declaration. */
  readonly id: number;
  /** What runs for it and holds a slot; `undefined` for a direct input. */
  readonly receiver: Receiver<unknown> | undefined;
  /** The kind of the blocks that its receiver brings; `undefined` for a direct input. */
  readonly stores: Block['kind'] | undefined;
  attach(services: InputServices): void;
  start(): void | Promise<void>;
  stop(): void | Promise<void>;
}

/** What an output operation did for the last batch that it was run for. */
export interface OutputRun {
  readonly time: Time;
  /** Its first jobs, in the order in which they were started. */
  readonly jobs: readonly JobRun[];
  /** How many there were. */
  readonly jobCount: number;
}

/** A node that takes data out. */
export interface GraphOutput extends GraphNode {
  readonly callSite: CallSite;
  /** Undefined until it has run. */
  readonly lastRun: OutputRun | undefined;
  /** @returns undefined if its parent has no RDD for `time` */
  generateJob(time: Time, outputId: number): Job | undefined;
}
