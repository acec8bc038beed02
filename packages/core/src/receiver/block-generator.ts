import { ReceiverError } from '../errors/streaming-error';
import { Lifecycle } from '../scheduler/lifecycle';
import type { Clock } from '../time/clock';
import { RecurringTimer } from '../time/recurring-timer';
import { TurnBudget } from '../time/turn-budget';

/** The budget of a turn is asked for once in so many items. */
const ITEMS_PER_LOOK = 256;

/** What a block generator works with. */
export interface BlockGeneratorOptions {
  readonly streamId: number;
  readonly clock: Clock;
  readonly blockIntervalMs: number;
  /** Rows that may be stored and not released before who stores has to wait. */
  readonly maxWaitingRows: number;
  /** Given the rows of a block; `release` is to be called once, when nothing needs them any more. */
  readonly onRows: (rows: readonly unknown[], release: () => void) => void;
  /** Called at each block interval, once the block is cut. */
  readonly onInterval: () => void;
}

/**
 * Cuts what a receiver stores into blocks: items that are stored one by one at each block interval, a list at once.
 *
 * Its life: made; active, while it takes data and the timer runs; stopped. The stop ends the timer first, then makes a block of
 * what is left. Order is kept. Nothing is thrown away for want of memory: who stores waits until enough rows were released.
 *
 * @see Spark: BlockGenerator
 */
export class BlockGenerator {
  readonly #options: BlockGeneratorOptions;
  readonly #timer: RecurringTimer;
  readonly #lifecycle = new Lifecycle('The block generator', 'made', {
    made: ['active', 'stopped'],
    active: ['stopped'],
    stopped: [],
  });
  readonly #budget = new TurnBudget();
  readonly #waiting: (() => void)[] = [];
  #items: unknown[] = [];
  #itemsSinceLook = 0;
  /** Rows that were stored and not released. */
  #heldRows = 0;

  constructor(options: BlockGeneratorOptions) {
    this.#options = options;
    this.#timer = new RecurringTimer(options.clock, options.blockIntervalMs, () => {
      this.cut();
      options.onInterval();
    });
  }

  /** @throws ContextError TSS_LIFECYCLE_ILLEGAL if started before */
  start(): void {
    this.#lifecycle.moveTo('active');
    this.#timer.start();
  }

  /**
   * Adds an item to the block to come. O(1).
   *
   * @returns resolves when there is memory for more, and others had their turn
   * @throws ReceiverError TSS_RECEIVER_STOPPED, as a rejection
   */
  async addItem(item: unknown): Promise<void> {
    this.#requireActive();
    this.#items.push(item);
    this.#heldRows++;
    if (this.#isFull) return this.#roomForMore();
    // A loop that only awaits stores would never let a tick through.
    if (++this.#itemsSinceLook < ITEMS_PER_LOOK) return;
    this.#itemsSinceLook = 0;
    if (this.#budget.isSpent()) await this.#budget.nextTurn();
  }

  /**
   * Makes a block of a list, after one of the items that were added before.
   *
   * @returns resolves when there is memory for more
   * @throws ReceiverError TSS_RECEIVER_STOPPED, as a rejection
   */
  async addBlock(items: readonly unknown[]): Promise<void> {
    this.#requireActive();
    this.cut();
    if (items.length > 0) {
      this.#heldRows += items.length;
      this.#emit(items);
    }
    if (this.#isFull) return this.#roomForMore();
    if (this.#budget.isSpent()) await this.#budget.nextTurn();
  }

  /** Makes a block of the items that were added until now; none makes no block. */
  cut(): void {
    if (this.#items.length === 0) return;
    const items = this.#items;
    this.#items = [];
    this.#emit(items);
  }

  /** Takes no more data, and makes a block of what is left. Idempotent. */
  async stop(): Promise<void> {
    if (!this.#lifecycle.is('stopped')) this.#lifecycle.moveTo('stopped');
    await this.#timer.stop(true);
    this.cut();
    for (const proceed of this.#waiting.splice(0)) proceed();
  }

  get #isFull(): boolean {
    return this.#heldRows >= this.#options.maxWaitingRows;
  }

  async #roomForMore(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #emit(rows: readonly unknown[]): void {
    this.#options.onRows(rows, () => {
      this.#heldRows -= rows.length;
      if (!this.#isFull) for (const proceed of this.#waiting.splice(0)) proceed();
    });
  }

  #requireActive(): void {
    if (this.#lifecycle.is('active')) return;
    throw new ReceiverError('TSS_RECEIVER_STOPPED', { streamId: this.#options.streamId });
  }
}
