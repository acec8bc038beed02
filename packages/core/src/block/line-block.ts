import { ReceiverError } from '../errors/streaming-error';
import type { LineBlock } from './block';
import type { BlockIdentity } from './row-block';
import type { Slab } from './slab-pool';

/** Whole lines in a slab. */
export interface LineRange {
  readonly slab: Slab;
  readonly bytes: Uint8Array;
}

/** Lines in slabs, which it holds until it is released. */
export class SlabLineBlock implements LineBlock {
  readonly kind = 'lines';
  readonly streamId: number;
  readonly blockId: number;
  readonly bytes: number;
  readonly records: number;
  #ranges: readonly LineRange[] | undefined;

  /**
   * Counts the lines. O(bytes).
   *
   * @param ranges in order of arrival; each holds its slab once, which this block takes over
   */
  constructor(
    { streamId, blockId }: BlockIdentity,
    ranges: readonly LineRange[],
    countLines: (bytes: Uint8Array) => number,
  ) {
    this.streamId = streamId;
    this.blockId = blockId;
    this.#ranges = ranges;
    this.bytes = ranges.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.records = ranges.reduce((sum, { bytes }) => sum + countLines(bytes), 0);
  }

  /** @throws ReceiverError TSS_RECEIVER_BLOCK_RELEASED once it is released: the memory is another's then */
  get chunks(): readonly Uint8Array[] {
    const { streamId, blockId } = this;
    if (this.#ranges === undefined) throw new ReceiverError('TSS_RECEIVER_BLOCK_RELEASED', { streamId, blockId });
    return this.#ranges.map(({ bytes }) => bytes);
  }

  release(): void {
    const ranges = this.#ranges;
    this.#ranges = undefined;
    for (const { slab } of ranges ?? []) slab.release();
  }
}
