import type { StreamInputInfo } from '../scheduler/input-info-tracker';
import type { Time } from '../time/time';
import type { OutputOperationInfo } from './output-operation-info';

/**
 * One batch, as it stands.
 *
 * @see Spark: BatchInfo
 * @since 0.1.0
 */
export class BatchInfo {
  readonly batchTime: Time;
  /** What each input stream contributed, by its id. */
  readonly streamIdToInputInfo: ReadonlyMap<number, StreamInputInfo>;
  /** When its jobs were queued, in ms since the epoch. */
  readonly submissionTimeMs: number;
  /** When its first job started, in ms since the epoch; `undefined` until then. */
  readonly processingStartTimeMs: number | undefined;
  /** When its last job ended, in ms since the epoch; `undefined` until then. */
  readonly processingEndTimeMs: number | undefined;
  /** Its output operations, by id. */
  readonly outputOperationInfos: ReadonlyMap<number, OutputOperationInfo>;

  constructor(fields: Pick<BatchInfo, BatchField>) {
    this.batchTime = fields.batchTime;
    this.streamIdToInputInfo = fields.streamIdToInputInfo;
    this.submissionTimeMs = fields.submissionTimeMs;
    this.processingStartTimeMs = fields.processingStartTimeMs;
    this.processingEndTimeMs = fields.processingEndTimeMs;
    this.outputOperationInfos = fields.outputOperationInfos;
  }

  /** How long it was queued, in ms; `undefined` until its first job starts. */
  get schedulingDelayMs(): number | undefined {
    return this.processingStartTimeMs === undefined ? undefined : this.processingStartTimeMs - this.submissionTimeMs;
  }

  /** From the start of its first job to the end of its last, in ms; `undefined` until then. */
  get processingDelayMs(): number | undefined {
    return this.processingStartTimeMs === undefined || this.processingEndTimeMs === undefined
      ? undefined
      : this.processingEndTimeMs - this.processingStartTimeMs;
  }

  /** Scheduling and processing delay together, in ms; `undefined` until its last job ends. */
  get totalDelayMs(): number | undefined {
    return this.processingEndTimeMs === undefined ? undefined : this.processingEndTimeMs - this.submissionTimeMs;
  }

  /** Records of all input streams. */
  get numRecords(): number {
    return [...this.streamIdToInputInfo.values()].reduce((sum, info) => sum + info.numRecords, 0);
  }
}

type BatchField =
  | 'batchTime'
  | 'streamIdToInputInfo'
  | 'submissionTimeMs'
  | 'processingStartTimeMs'
  | 'processingEndTimeMs'
  | 'outputOperationInfos';
