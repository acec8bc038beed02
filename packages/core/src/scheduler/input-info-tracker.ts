import { GraphError } from '../errors/streaming-error';
import type { Time } from '../time/time';

/** What an input stream contributed to a batch. */
export interface StreamInputInfo {
  readonly inputStreamId: number;
  readonly numRecords: number;
  /** More for dashboards; `Description` is shown as it is. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * Collects what each input stream contributed to each batch. Holds the batches that are not cleaned up yet.
 *
 * @see Spark: InputInfoTracker
 */
export class InputInfoTracker {
  readonly #byTime = new Map<number, Map<number, StreamInputInfo>>();

  /** @throws GraphError TSS_GRAPH_INPUT_REPORTED_TWICE if the stream has reported for this batch */
  reportInfo(time: Time, info: StreamInputInfo): void {
    const ofBatch = this.#byTime.get(time.milliseconds) ?? new Map<number, StreamInputInfo>();
    if (ofBatch.has(info.inputStreamId)) {
      throw new GraphError('TSS_GRAPH_INPUT_REPORTED_TWICE', {
        streamId: info.inputStreamId,
        timeMs: time.milliseconds,
      });
    }
    this.#byTime.set(time.milliseconds, ofBatch.set(info.inputStreamId, info));
  }

  /** The reports for the batch at `time`, by stream id, in order of arrival. */
  infoOf(time: Time): ReadonlyMap<number, StreamInputInfo> {
    return new Map(this.#byTime.get(time.milliseconds));
  }

  /** Forgets batches at or before `time`. */
  cleanup(time: Time): void {
    for (const timeMs of this.#byTime.keys()) if (timeMs <= time.milliseconds) this.#byTime.delete(timeMs);
  }
}
