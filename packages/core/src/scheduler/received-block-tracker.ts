import type { Block } from '../block/block';
import type { Time } from '../time/time';

/**
 * Knows of each received block which batch it belongs to: none yet, or exactly one.
 *
 * Holds the blocks until they are released: those of a batch once no stream remembers it.
 *
 * @see Spark: ReceivedBlockTracker
 */
export class ReceivedBlockTracker {
  readonly #unallocated = new Map<number, Block[]>();
  /** By batch time in ms, ascending, then by stream. */
  readonly #allocated = new Map<number, Map<number, readonly Block[]>>();
  #lastAllocatedMs = -Infinity;
  #isClosed = false;
  #refusedRecords = 0;

  /**
   * Takes a block in.
   *
   * @returns false for one that comes after the close: it is released at once, and counted as refused
   */
  addBlock(block: Block): boolean {
    if (this.#isClosed) {
      this.#refusedRecords += block.records;
      block.release();
      return false;
    }
    const ofStream = this.#unallocated.get(block.streamId);
    if (ofStream === undefined) this.#unallocated.set(block.streamId, [block]);
    else ofStream.push(block);
    return true;
  }

  /** Records of blocks that came after the close. */
  get refusedRecords(): number {
    return this.#refusedRecords;
  }

  get hasUnallocatedBlocks(): boolean {
    return this.#unallocated.size > 0;
  }

  /** Blocks of a stream that no batch has yet, in order of arrival. */
  unallocatedBlocks(streamId: number): readonly Block[] {
    return [...(this.#unallocated.get(streamId) ?? [])];
  }

  /**
   * Gives all blocks that no batch has to the batch at `time`.
   *
   * @returns false for a time that had its turn: nothing is changed then
   */
  allocateBlocksToBatch(time: Time): boolean {
    if (time.milliseconds <= this.#lastAllocatedMs) return false;
    this.#lastAllocatedMs = time.milliseconds;
    if (this.#unallocated.size > 0) {
      this.#allocated.set(time.milliseconds, new Map(this.#unallocated));
      this.#unallocated.clear();
    }
    return true;
  }

  /** The blocks of a stream in the batch at `time`, in order of arrival; none once they are released. */
  blocksOf(streamId: number, time: Time): readonly Block[] {
    return this.#allocated.get(time.milliseconds)?.get(streamId) ?? [];
  }

  /** Releases a stream's blocks in the batches at or before `time`. */
  releaseBatches(streamId: number, time: Time): void {
    for (const [timeMs, batch] of this.#allocated) {
      if (timeMs > time.milliseconds) return;
      for (const block of batch.get(streamId) ?? []) block.release();
      batch.delete(streamId);
      if (batch.size === 0) this.#allocated.delete(timeMs);
    }
  }

  /** Takes no more blocks in, and releases those it has. */
  close(): void {
    this.#isClosed = true;
    const batches = [...this.#allocated.values(), this.#unallocated];
    for (const batch of batches) for (const blocks of batch.values()) for (const block of blocks) block.release();
    this.#allocated.clear();
    this.#unallocated.clear();
  }
}
