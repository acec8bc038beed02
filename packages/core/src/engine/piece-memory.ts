/** Bytes that are read, and handed to the kernel, at once: few enough to stay in the cache until they are folded. */
export const PIECE_BYTES = 2 ** 20;

/** Pieces are read while those of the call before are folded. */
const CALLS = 2;

/**
 * Memory that pieces of a file are read into, again and again: to be given fresh memory costs as much as to read.
 *
 * What is kept for one call is there until the second `turn` after it.
 */
export class PieceMemory {
  readonly #buffers: (Buffer | undefined)[] = Array.from({ length: CALLS }, () => undefined);
  #current = 0;
  #used = 0;

  /** Bytes that pieces can be read into before the next turn. */
  get left(): number {
    return PIECE_BYTES - this.#used;
  }

  /** So little is left that the next piece is better read after a turn. */
  get isFull(): boolean {
    return this.left < PIECE_BYTES / 2;
  }

  /** Where to read the next piece to; the same memory again until it is kept. A long line has memory of its own. */
  room(bytes: number): Buffer {
    if (bytes > this.left) return Buffer.allocUnsafeSlow(bytes);
    this.#buffers[this.#current] ??= Buffer.allocUnsafeSlow(PIECE_BYTES);
    const buffer = this.#buffers[this.#current] as Buffer;
    return buffer.subarray(this.#used, this.#used + bytes);
  }

  /** Leaves a piece where it was read, if that was in memory of ours. */
  keep(piece: Uint8Array): void {
    if (piece.buffer === this.#buffers[this.#current]?.buffer) this.#used += piece.length;
  }

  /** Begins with the pieces of another call. */
  turn(): void {
    this.#current = (this.#current + 1) % CALLS;
    this.#used = 0;
  }
}
