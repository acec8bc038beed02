import type { Block } from '../block/block';
import type { EagerBatch, EagerBatchOptions } from '../engine/eager-batch';
import type { EagerStream } from '../graph/plan-eager';
import type { Time } from '../time/time';

/** Batches that may be folded ahead of their jobs, the open one aside: what they hold is not counted as received data. */
const MOST_AHEAD = 2;

/** What the eager map side works with. */
export interface EagerMapSideOptions {
  readonly streams: ReadonlyMap<number, EagerStream>;
  readonly lanes: number;
  readonly openBatch: (options: EagerBatchOptions) => EagerBatch;
}

/**
 * Has blocks folded as soon as the tracker has accepted them. They join the open set; the tick that allocates them to a
 * batch closes the set and names it.
 *
 * When jobs are late nothing is folded for batches far ahead of them: their blocks wait as received data, which has a cap.
 */
export class EagerMapSide {
  readonly #options: EagerMapSideOptions;
  #open = new Map<number, EagerBatch>();
  /** By batch time in ms, ascending, then by stream. */
  readonly #closed = new Map<number, ReadonlyMap<number, EagerBatch>>();
  /** The same of batches that are done: a window may look back at them. */
  readonly #done = new Map<number, ReadonlyMap<number, EagerBatch>>();

  constructor(options: EagerMapSideOptions) {
    this.#options = options;
  }

  /** Takes in a block that the tracker has accepted. */
  add(block: Block): void {
    const { streams, lanes, openBatch } = this.#options;
    const stream = streams.get(block.streamId);
    if (stream === undefined) return;
    let batch = this.#open.get(block.streamId);
    if (batch === undefined) {
      const set = this.#open;
      batch = openBatch({ ...stream, lanes, mayFold: () => this.#mayFold(set) });
      set.set(block.streamId, batch);
    }
    batch.add(block);
  }

  /** Gives the open set to the batch at `time`, as the tracker gave it the blocks. */
  close(time: Time): void {
    if (this.#open.size === 0) return;
    this.#closed.set(time.milliseconds, this.#open);
    this.#open = new Map();
  }

  batchOf(streamId: number, time: Time): EagerBatch | undefined {
    const { milliseconds } = time;
    return (this.#closed.get(milliseconds) ?? this.#done.get(milliseconds))?.get(streamId);
  }

  /** The batches at or before `time` are done: those after them may be folded in their place. What was folded is kept. */
  complete(time: Time): void {
    for (const [timeMs, batches] of this.#closed) {
      if (timeMs > time.milliseconds) break;
      this.#closed.delete(timeMs);
      this.#done.set(timeMs, batches);
    }
    for (const batches of [...this.#done.values(), ...this.#closed.values(), this.#open]) {
      for (const batch of batches.values()) batch.foldAhead();
    }
  }

  /** Frees what the batches at or before `time` hold, which are done. @returns the ends of calls that read blocks still */
  forget(time: Time): Promise<unknown>[] {
    const ending: Promise<unknown>[] = [];
    for (const [timeMs, batches] of this.#done) {
      if (timeMs > time.milliseconds) break;
      this.#done.delete(timeMs);
      for (const batch of batches.values()) ending.push(...batch.release());
    }
    return ending;
  }

  /** Frees all. @returns the ends of calls that read blocks still */
  releaseAll(): Promise<unknown>[] {
    const sets = [...this.#done.values(), ...this.#closed.values(), this.#open];
    this.#done.clear();
    this.#closed.clear();
    this.#open = new Map();
    return sets.flatMap((batches) => [...batches.values()].flatMap((batch) => batch.release()));
  }

  #mayFold(set: ReadonlyMap<number, EagerBatch>): boolean {
    if ([...this.#done.values()].includes(set)) return true;
    let ahead = 0;
    for (const closed of this.#closed.values()) {
      if (closed === set) return true;
      if (++ahead > MOST_AHEAD) return false;
    }
    return true;
  }
}
