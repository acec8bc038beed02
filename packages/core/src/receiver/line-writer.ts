import type { LineControl } from './line-control';
import { CR, firstLineEnd, lastLineEnd, LF } from './line-ends';
import type { FromReader, LentSlab } from './line-messages';

/** Less room than this is left unused: small reads cost more than the memory. In bytes. */
const LEAST_ROOM = 4096;

/**
 * What a \n means where the next bytes begin. Behind the \r of a published line it belongs to that, and is left out. One that
 * stands there only because something before it was left out is written as \r: with \n it would be taken for the end of that line.
 */
type LineFeed = 'ends a line' | 'belongs to the last' | 'is a line of its own';

/** What a writer works with. */
export interface LineWriterOptions {
  readonly control: LineControl;
  /** Length of a standard slab in bytes. */
  readonly slabBytes: number;
  /** Longest line in bytes, its end not counted. */
  readonly maxLineBytes: number;
  readonly post: (message: FromReader) => void;
  /** Takes in what the driver has sent meanwhile, if that can be done at once. */
  readonly poll: () => void;
}

/**
 * Puts what a reader's thread reads into slabs, and publishes it up to the end of the last whole line.
 *
 * The reader reads straight into `room()` and says with `wrote()` how much. A line that does not fit its slab moves to the
 * next one, and to a larger one where it has to. A line ends at \n, \r or \r\n; after a \r it is published at once, and a \n that
 * follows is left out. A line over the limit is left out up to its end, counted and reported.
 */
export class LineWriter {
  readonly #options: LineWriterOptions;
  readonly #supplied: LentSlab[] = [];
  /** Full slabs that the driver was not told of. */
  #sealed = 0;
  #slab: LentSlab | undefined;
  #bytes: Buffer = Buffer.alloc(0);
  /** Where the unfinished line begins: up to here all is published. */
  #start = 0;
  /** Where the unfinished line ends for now. */
  #end = 0;
  /** A larger slab: not asked for, asked for, or there. */
  #larger: LentSlab | 'none' | 'asked' = 'none';
  #lineFeed: LineFeed = 'ends a line';
  /** The line that is being read is too long. */
  #isDropping = false;

  constructor(options: LineWriterOptions) {
    this.#options = options;
  }

  /** Takes a slab that the driver lends. */
  supply(slab: LentSlab): void {
    if (slab.length > this.#options.slabBytes) this.#larger = slab;
    else this.#supplied.push(slab);
  }

  /** There is no memory for a larger slab: the line that needs it is dropped. */
  refuse(): void {
    this.#larger = 'none';
    this.#dropLine();
  }

  /** Where to read to: at least a few KiB; `undefined` while there is no memory. Asking again changes nothing. */
  room(): Buffer | undefined {
    if (this.#hasRoom() || this.#moveOn()) return this.#bytes.subarray(this.#end);
    this.#options.poll();
    return this.#hasRoom() || this.#moveOn() ? this.#bytes.subarray(this.#end) : undefined;
  }

  /** Takes `count` bytes that were put at the beginning of `room()`. */
  wrote(count: number): void {
    const from = this.#end;
    let to = from + count;
    if (this.#isDropping) to = this.#skipRestOfDropped(from, to);
    to = this.#readLineFeeds(from, to);
    const kept = this.#dropLongLines(to);
    // What follows a line that was taken out stands in its place.
    this.#publishLines(kept < to ? this.#start : from, kept);
  }

  /** Copies bytes in. @returns how many; less than all while there is no memory */
  write(bytes: Uint8Array): number {
    let written = 0;
    while (written < bytes.length) {
      const room = this.room();
      if (room === undefined) break;
      const piece = bytes.subarray(written, written + room.length);
      room.set(piece);
      this.wrote(piece.length);
      written += piece.length;
    }
    return written;
  }

  /** The source has ended: an unfinished line is the last one. */
  finish(): void {
    if (this.#end > this.#start) this.#publish(this.#end);
  }

  /** The source broke, or is left: an unfinished line is dropped and counted. */
  abandon(): void {
    if (this.#end > this.#start) this.#options.control.countPartialLine();
    this.#end = this.#start;
  }

  #hasRoom(): boolean {
    if (this.#slab === undefined || this.#bytes.length - this.#end < LEAST_ROOM) return false;
    // A larger slab is left as soon as its line is whole: small lines would keep it for long.
    return this.#bytes.length <= this.#options.slabBytes || this.#start === 0;
  }

  /** Goes on in another slab, and takes the unfinished line there. @returns false while there is none */
  #moveOn(): boolean {
    const { control } = this.#options;
    const next = this.#nextSlab();
    if (next === undefined) return this.#hasRoom();
    const bytes = Buffer.from(next.buffer, next.offset, next.length);
    this.#bytes.copy(bytes, 0, this.#start, this.#end);
    control.open(next.slot, this.#slab?.slot);
    if (this.#slab !== undefined) this.#countSealed();
    this.#slab = next;
    this.#bytes = bytes;
    this.#end -= this.#start;
    this.#start = 0;
    return true;
  }

  /** Tells the driver when as many slabs are full as are left: each word costs it a turn. */
  #countSealed(): void {
    this.#sealed++;
    if (this.#sealed < this.#supplied.length) return;
    this.#sealed = 0;
    this.#options.post({ kind: 'sealed' });
  }

  #nextSlab(): LentSlab | undefined {
    const { slabBytes, maxLineBytes, post } = this.#options;
    const carried = this.#end - this.#start;
    if (carried < slabBytes / 2) return this.#supplied.shift();
    if (typeof this.#larger === 'object') {
      const larger = this.#larger;
      this.#larger = 'none';
      return larger;
    }
    if (this.#larger === 'none') {
      this.#larger = 'asked';
      // Never larger than the longest line needs.
      post({ kind: 'need', bytes: Math.max(2 * slabBytes, Math.min(4 * carried, maxLineBytes + 2 * LEAST_ROOM)) });
    }
    return undefined;
  }

  #publishLines(from: number, to: number): void {
    this.#end = to;
    const last = lastLineEnd(this.#bytes, from, to);
    if (last < 0) return;
    const isAfterCr = last === to - 1 && this.#bytes[last] === CR;
    if (isAfterCr && this.#lineFeed === 'ends a line') this.#lineFeed = 'belongs to the last';
    this.#publish(last + 1);
  }

  #publish(position: number): void {
    this.#start = position;
    if (this.#slab !== undefined) this.#options.control.publish(this.#slab.slot, position);
  }

  /** Takes out the lines over the limit that are in bytes[start .. to). @returns where the bytes end then */
  #dropLongLines(to: number): number {
    const { maxLineBytes } = this.#options;
    let end = to;
    // Jumps from line end to line end, as far apart as the limit allows: each line in between is shorter.
    for (let line = this.#start; end - line > maxLineBytes;) {
      const lineEnd = lastLineEnd(this.#bytes, line, line + maxLineBytes + 1);
      if (lineEnd >= 0) {
        line = lineEnd + 1;
        continue;
      }
      this.#publish(line);
      this.#dropLine();
      end = this.#readLineFeeds(line, this.#skipRestOfDropped(line, end));
    }
    return end;
  }

  #dropLine(): void {
    const { control, maxLineBytes, post } = this.#options;
    control.countOversizedLine();
    post({ kind: 'oversized', limit: Math.min(maxLineBytes, this.#bytes.length) });
    this.#isDropping = true;
    this.#end = this.#start;
  }

  /** Takes out what belongs to the dropped line of bytes[from .. to). @returns where the bytes end then */
  #skipRestOfDropped(from: number, to: number): number {
    const lineEnd = firstLineEnd(this.#bytes, from, to);
    if (lineEnd < 0) return from;
    this.#isDropping = false;
    this.#lineFeed = this.#bytes[lineEnd] === CR ? 'belongs to the last' : 'is a line of its own';
    return this.#cutOut(from, lineEnd + 1, to);
  }

  /** Reads the line feeds at the beginning of bytes[from .. to) for what they mean there. @returns where the bytes end then */
  #readLineFeeds(from: number, to: number): number {
    let end = to;
    if (this.#lineFeed === 'belongs to the last' && from < end) {
      const isItsEnd = this.#bytes[from] === LF;
      if (isItsEnd) end = this.#cutOut(from, from + 1, end);
      this.#lineFeed = isItsEnd ? 'is a line of its own' : 'ends a line';
    }
    if (this.#lineFeed === 'is a line of its own') {
      let at = from;
      while (at < end && this.#bytes[at] === LF) this.#bytes[at++] = CR;
      if (at < end) this.#lineFeed = 'ends a line';
    }
    return end;
  }

  /** Takes bytes[from .. until) out. @returns where the bytes end then */
  #cutOut(from: number, until: number, to: number): number {
    this.#bytes.copyWithin(from, until, to);
    return to - (until - from);
  }
}
