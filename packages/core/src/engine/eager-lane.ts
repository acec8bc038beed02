import type { LineBlock } from '../block/block';
import { CALL_BYTES, type KernelLane } from './kernel-lane';
import { NOTHING_READ } from './lines-read';
import type { MapOutput } from './shuffle-output';

/** Fewer bytes than this wait for more, or for the tick: by themselves the hop to a thread would cost more than their work. */
const LEAST_BYTES = 256 * 2 ** 10;

/** What a lane works with. */
export interface EagerLaneOptions {
  readonly open: () => KernelLane;
  /** Runs a task when a slot is free. */
  readonly inSlot: (task: () => Promise<void>) => Promise<void>;
  /** Whether folds may start now; `foldAhead` is to be called when they may again. */
  readonly mayFold: () => boolean;
  /** Told of each block that this lane reads no more. */
  readonly onRead: (block: LineBlock) => void;
}

/**
 * One lane of a lowered stage that folds blocks as they come in, in order, a few MiB a call, and is sealed when a job asks.
 *
 * What a fold throws is kept for the job; the blocks behind it are read no more.
 */
export class EagerLane {
  readonly #options: EagerLaneOptions;
  #waiting: LineBlock[] = [];
  #waitingBytes = 0;
  #lane: KernelLane | undefined;
  /** Folds that were started ahead. */
  #ahead: Promise<void> | undefined;
  /** A call of the kernel. */
  #call: Promise<unknown> | undefined;
  #failure: { readonly reason: unknown } | undefined;
  #output: Promise<MapOutput> | undefined;
  #isSettled = false;

  constructor(options: EagerLaneOptions) {
    this.#options = options;
  }

  add(block: LineBlock): void {
    if (this.#failure !== undefined) {
      this.#options.onRead(block);
      return;
    }
    this.#waiting.push(block);
    this.#waitingBytes += block.bytes;
    this.foldAhead();
  }

  /** Folds what waits, if that is enough to be worth it. */
  foldAhead(): void {
    if (this.#hasEnough()) this.#ahead ??= this.#foldWhileEnough();
  }

  /** Starts no more folds ahead, and waits for those that were started. */
  async settle(): Promise<void> {
    this.#isSettled = true;
    await this.#ahead;
  }

  /** Folds what is left and seals the lane. To be called in a slot, once it is settled. @throws what a fold threw */
  finish(): Promise<MapOutput> {
    this.#output ??= this.#sealed().catch((reason: unknown) => {
      this.#output = undefined;
      throw reason;
    });
    return this.#output;
  }

  /** Frees what it holds. @returns the end of the call that reads blocks still, if one does */
  release(): Promise<unknown> | undefined {
    this.#isSettled = true;
    this.#waiting = [];
    this.#lane?.release();
    return this.#call;
  }

  #hasEnough(): boolean {
    return this.#waitingBytes >= LEAST_BYTES && !this.#isSettled && this.#options.mayFold();
  }

  async #foldWhileEnough(): Promise<void> {
    while (this.#hasEnough()) {
      try {
        await this.#options.inSlot(async () => {
          if (this.#waiting.length > 0) await this.#foldNext();
        });
      } catch (reason) {
        this.#fail(reason);
      }
    }
    this.#ahead = undefined;
  }

  async #sealed(): Promise<MapOutput> {
    const ahead = this.#lane?.read ?? NOTHING_READ;
    while (this.#failure === undefined && this.#waiting.length > 0) {
      await this.#foldNext().catch((reason: unknown) => {
        this.#fail(reason);
      });
    }
    if (this.#failure !== undefined) throw this.#failure.reason;
    const lane = this.#openLane();
    const output = await lane.seal();
    lane.release();
    return { ...output, ahead };
  }

  async #foldNext(): Promise<void> {
    const blocks: LineBlock[] = [];
    let bytes = 0;
    while (bytes < CALL_BYTES) {
      const block = this.#waiting.shift();
      if (block === undefined) break;
      blocks.push(block);
      bytes += block.bytes;
    }
    this.#waitingBytes -= bytes;
    try {
      this.#call = this.#openLane().fold(blocks.flatMap(({ chunks }) => chunks));
      await this.#call;
    } finally {
      this.#call = undefined;
      for (const block of blocks) this.#options.onRead(block);
    }
  }

  #fail(reason: unknown): void {
    this.#failure ??= { reason };
    this.#lane?.release();
    for (const block of this.#waiting) this.#options.onRead(block);
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  #openLane(): KernelLane {
    return (this.#lane ??= this.#options.open());
  }
}
