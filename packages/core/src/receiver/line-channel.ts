import type { LineRange } from '../block/line-block';
import type { Slab, SlabPool, SlabWriter } from '../block/slab-pool';
import { LINE_SLOTS, LineControl } from './line-control';
import type { ToReader } from './line-messages';

/** Share of the window that empty slabs may have: the rest is for what is not processed yet. */
const SHARE_AHEAD = 1 / 2;

/** What a channel works with. */
export interface LineChannelOptions {
  readonly pool: SlabPool;
  /** Received bytes that may be held at once. */
  readonly windowBytes: number | undefined;
  readonly post: (message: ToReader) => void;
  /** Given lines in order of arrival. Each range holds its slab once: who takes it releases that. */
  readonly onLines: (ranges: readonly LineRange[]) => void;
}

/**
 * The driver's end of a session with a reader's thread: lends it slabs, and takes the lines that it has published.
 *
 * The thread has a few empty slabs ahead, more the faster it is; at the cap it has none and waits. Lines are taken without a
 * word from the thread, so a block at a tick has all that was received before it.
 */
export class LineChannel {
  readonly control = new LineControl();
  readonly #options: LineChannelOptions;
  readonly #slots: (Slab | undefined)[] = Array.from({ length: LINE_SLOTS }, () => undefined);
  readonly #writer: SlabWriter;
  #cancelLease: (() => void) | undefined;
  #cancelLarger: (() => void) | undefined;
  /** The slab that is being taken from, as far as is known. */
  #current: number | undefined;
  /** Up to where it was taken. */
  #taken = 0;
  #ahead = 1;

  constructor(options: LineChannelOptions) {
    this.#options = options;
    this.#writer = options.pool.addWriter(options.windowBytes);
  }

  /** Lends the first slabs. */
  start(): void {
    this.#supply();
  }

  /** Takes all whole lines. O(slabs) plus what `onLines` costs. */
  cut(): void {
    this.#take(() => true);
  }

  /** Takes the lines of the slabs that are full, and lends others: to be called when the thread says that there are some. */
  cutFull(): void {
    this.#takeFull();
    const { pool, windowBytes = Infinity } = this.#options;
    const ofWindow = Math.max(1, Math.floor((windowBytes * SHARE_AHEAD) / pool.slabBytes));
    this.#ahead = Math.min(2 * this.#ahead, pool.aheadPerWriter, ofWindow);
    this.#supply();
  }

  /** Lends a slab of `bytes`, or says that there cannot be one. */
  lendLarger(bytes: number): void {
    // What is full is not being written, and so does not stand in the way.
    this.#takeFull();
    this.#cancelLarger = this.#writer.lease(bytes, (slab) => {
      if (slab === undefined) this.#options.post({ kind: 'refused' });
      else this.#lend(slab);
    });
  }

  /** Takes what is left, and gives the memory back. The thread must not write any more. */
  close(): void {
    this.cut();
    this.#cancelLease?.();
    this.#cancelLarger?.();
    this.#writer.leave();
    for (const [slot, slab] of this.#slots.entries()) {
      if (slab !== undefined) this.#retire(slot);
    }
    this.#current = undefined;
  }

  #takeFull(): void {
    this.#take((slot) => this.control.successor(slot) !== undefined);
  }

  #take(isWanted: (slot: number) => boolean): void {
    const ranges: LineRange[] = [];
    this.#current ??= this.control.first;
    while (this.#current !== undefined && isWanted(this.#current)) {
      // In this order: with a successor the position is the last one.
      const next = this.control.successor(this.#current);
      const slab = this.#slots[this.#current];
      const published = this.control.published(this.#current);
      if (slab !== undefined && published > this.#taken) {
        slab.retain();
        ranges.push({ slab, bytes: new Uint8Array(slab.buffer, slab.offset + this.#taken, published - this.#taken) });
        this.#taken = published;
      }
      if (next === undefined) break;
      this.#retire(this.#current);
      this.#current = next;
      this.#taken = 0;
    }
    if (ranges.length > 0) this.#options.onLines(ranges);
  }

  /** Gives the lease of a slab that is not written any more back: its blocks hold it from now on. */
  #retire(slot: number): void {
    const slab = this.#slots[slot];
    this.#slots[slot] = undefined;
    slab?.seal();
    slab?.release();
  }

  /** One request at a time, so that several readers get their slabs in turn. */
  #supply(): void {
    const { pool } = this.#options;
    const lent = this.#slots.reduce((count, slab) => (slab === undefined ? count : count + 1), 0);
    // One is being written, or will be next.
    if (this.#cancelLease !== undefined || lent > this.#ahead) return;
    const cancel = this.#writer.lease(pool.slabBytes, (slab) => {
      this.#cancelLease = undefined;
      if (slab !== undefined) this.#lend(slab);
      this.#supply();
    });
    if (cancel !== undefined) this.#cancelLease = cancel;
  }

  #lend(slab: Slab): void {
    const slot = this.#slots.indexOf(undefined);
    this.#slots[slot] = slab;
    this.control.reset(slot);
    const { buffer, offset, length } = slab;
    this.#options.post({ kind: 'slab', slab: { slot, buffer, offset, length } });
  }
}
