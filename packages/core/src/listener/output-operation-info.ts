import type { Time } from '../time/time';

/**
 * One output operation of one batch, as it stands.
 *
 * @see Spark: OutputOperationInfo
 * @since 0.1.0
 */
export class OutputOperationInfo {
  readonly batchTime: Time;
  /** Place among the outputs of the context, from 0. */
  readonly id: number;
  /** Short call site: `print at word-count.ts:9`. */
  readonly name: string;
  /** Long call site: a frame of the program a line. */
  readonly description: string;
  /** In ms since the epoch; `undefined` until it starts. */
  readonly startTimeMs: number | undefined;
  /** In ms since the epoch; `undefined` until it ends. */
  readonly endTimeMs: number | undefined;
  /** What was thrown, with its stack; `undefined` unless it failed. */
  readonly failureReason: string | undefined;

  constructor(fields: Pick<OutputOperationInfo, OutputOperationField>) {
    this.batchTime = fields.batchTime;
    this.id = fields.id;
    this.name = fields.name;
    this.description = fields.description;
    this.startTimeMs = fields.startTimeMs;
    this.endTimeMs = fields.endTimeMs;
    this.failureReason = fields.failureReason;
  }

  /** From its start to its end, in ms; `undefined` until it ends. */
  get durationMs(): number | undefined {
    return this.startTimeMs === undefined || this.endTimeMs === undefined
      ? undefined
      : this.endTimeMs - this.startTimeMs;
  }
}

type OutputOperationField = 'batchTime' | 'id' | 'name' | 'description' | 'startTimeMs' | 'endTimeMs' | 'failureReason';
