import type { LineBlock } from '../block/block';
import { EagerLane, type EagerLaneOptions } from './eager-lane';
import type { MapOutput } from './shuffle-output';

/**
 * The lanes of one lowered stage over the blocks that one stream has in one batch: block k goes to lane k mod L.
 *
 * Whoever needs the stage gets the same result, sealed once.
 */
export class EagerFold {
  readonly #lanes: readonly EagerLane[];
  #blocks = 0;

  /** @param lanes 1 or more */
  constructor(lanes: number, options: EagerLaneOptions) {
    this.#lanes = Array.from({ length: lanes }, () => new EagerLane(options));
  }

  add(block: LineBlock): void {
    this.#lanes[this.#blocks++ % this.#lanes.length]?.add(block);
  }

  /** Folds what waits, where that is enough to be worth it. */
  foldAhead(): void {
    for (const lane of this.#lanes) lane.foldAhead();
  }

  /** Starts no more folds ahead, and waits for those that were started. Not in a slot: they may wait for one. */
  async settle(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.settle()));
  }

  /** One task for each lane that has blocks, in lane order. */
  get tasks(): (() => Promise<MapOutput>)[] {
    return this.#lanes.slice(0, this.#blocks).map((lane) => () => lane.finish());
  }

  /** Frees what it holds. @returns the ends of calls that read blocks still */
  release(): Promise<unknown>[] {
    return this.#lanes.flatMap((lane) => lane.release() ?? []);
  }
}
