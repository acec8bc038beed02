import type { OnReadOpts } from 'node:net';
import type { LineWriter } from '@ts-streaming/core/line-reader';

/** Where bytes go that are read while there is no memory for them, in bytes. */
const SPARE_BYTES = 64 * 1024;

/** Where the bytes go. */
export type SocketMemory = Pick<LineWriter, 'room' | 'wrote' | 'write'>;

/**
 * Has a socket read straight into slabs, and stop reading while there is no memory.
 *
 * The socket is given its buffer before each read and cannot be given another while it waits, so it waits with a spare one:
 * what the first read after a pause brings is copied. TLS goes on for a few records after it was told to stop; those wait here.
 */
export class SocketIntake {
  readonly onread: OnReadOpts = {
    buffer: () => this.#room ?? this.#spare,
    callback: (count, buffer) => this.#take(count, buffer),
  };
  readonly #writer: SocketMemory;
  readonly #spare = Buffer.allocUnsafeSlow(SPARE_BYTES);
  #room: Buffer | undefined;
  /** What was read without memory for it, in order. */
  #waiting: Uint8Array[] = [];
  #isPaused = false;

  constructor(writer: SocketMemory) {
    this.#writer = writer;
    this.#room = writer.room();
  }

  /** Whether all that was read is in slabs. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Tries again to put what waits into slabs. @returns whether the socket is to be resumed */
  retry(): boolean {
    if (!this.#isPaused) return false;
    this.#isPaused = !this.#makeRoom();
    return !this.#isPaused;
  }

  #take(count: number, buffer: Uint8Array): boolean {
    if (buffer === this.#spare) this.#waiting.push(Buffer.from(this.#spare.subarray(0, count)));
    else this.#writer.wrote(count);
    // Told to stop, the socket waits for `retry`, even if there is memory by now: nothing but a resume has it go on.
    if (this.#isPaused) return false;
    this.#isPaused = !this.#makeRoom();
    return !this.#isPaused;
  }

  /** @returns whether there is room for the next read */
  #makeRoom(): boolean {
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      const written = this.#writer.write(first);
      if (written < first.length) {
        this.#waiting[0] = first.subarray(written);
        this.#room = undefined;
        return false;
      }
      this.#waiting.shift();
    }
    this.#room = this.#writer.room();
    return this.#room !== undefined;
  }
}
