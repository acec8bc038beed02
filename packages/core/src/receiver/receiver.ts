import { ReceiverError } from '../errors/streaming-error';
import type { LineIntake } from './line-intake';

/** Where a receiver is in its life: `stopped` also between two starts. As in Spark. */
export type ReceiverState = 'initialized' | 'started' | 'stopped';

/** What a supervisor lends its receiver. */
export interface ReceiverServices {
  readonly streamId: number;
  readonly state: ReceiverState;
  storeItem(item: unknown): Promise<void>;
  storeBlock(items: readonly unknown[]): Promise<void>;
  readonly lines: LineIntake;
  restart(message: string, cause: unknown, delayMs: number | undefined): void;
  reportError(message: string, cause: unknown): void;
  stop(message: string, cause: unknown): void;
}

/** What `store` takes for one item. An array is always a list of items, so an item that is an array goes in a list. */
export type SingleItem<T> = T extends readonly unknown[] ? never : T;

/**
 * Brings data of the outside world into a stream. Subclass it, and give it to `receiverStream`.
 *
 * The two methods to write are `onStart` and `onStop`; the methods to call are `store`, `restart`, `reportError`. Its
 * supervisor owns everything else: it cuts blocks, starts the receiver again after a failure, and stops it with the context.
 * A receiver runs on the driver and holds one slot for as long as the context runs.
 *
 * Not reliable: what is stored is in memory only, and a crash of the process loses what was not processed.
 * Order: items of one receiver stay in the order in which they were stored.
 *
 * @example
 * ```ts
 * class Countdown extends Receiver<number> {
 *   override async onStart(signal: AbortSignal) {
 *     for (let n = 10; n > 0 && !signal.aborted; n--) await this.store(n);
 *   }
 *   override onStop() {}
 * }
 * ssc.receiverStream(new Countdown());
 * ```
 * @see Spark: Receiver
 * @since 0.1.0
 */
export abstract class Receiver<T> {
  #services: ReceiverServices | undefined;

  /**
   * Begins to receive. Return soon: connect, set callbacks and timers, or start a loop that waits for data.
   *
   * An error, thrown or rejected now or later, is reported to listeners, and the receiver is stopped and started again.
   *
   * @param signal aborted when the receiver is to end, before `onStop` is called; each start has its own
   */
  abstract onStart(signal: AbortSignal): void | Promise<void>;

  /**
   * Ends receiving: closes what `onStart` opened, and resolves when that is closed. Called once for each start.
   *
   * What it stores is still taken. An error is reported to listeners and changes nothing else.
   */
  abstract onStop(): void | Promise<void>;

  /** The host it would best run on. The embedded engine has one. @see Spark: Receiver.preferredLocation */
  get preferredLocation(): string | undefined {
    return undefined;
  }

  /** The id of the stream it belongs to. @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED before it has one */
  get streamId(): number {
    return this.services.streamId;
  }

  /** Whether it was started, and not stopped since. @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED */
  isStarted(): boolean {
    return this.services.state === 'started';
  }

  /** Whether it is to end, or has ended; also while it waits to be started again. @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED */
  isStopped(): boolean {
    return this.services.state === 'stopped';
  }

  /**
   * Stores one item. Buffered: items that are stored within a block interval make one block. O(1).
   *
   * @returns resolves when there is memory for more. A source that can wait awaits it; the item is taken in any case
   * @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED, TSS_RECEIVER_STOPPED
   * @see Spark: Receiver.store
   */
  protected store(item: SingleItem<T>): Promise<void>;
  /**
   * Stores a list of items as one block, now. The list is taken over: do not change it afterwards. An empty list is no block.
   *
   * @returns resolves when there is memory for more; the block has been handed over by then
   * @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED, TSS_RECEIVER_STOPPED
   */
  protected store(items: readonly T[]): Promise<void>;
  protected store(itemOrItems: unknown): Promise<void> {
    const items: unknown = itemOrItems;
    return Array.isArray(items) ? this.services.storeBlock(items) : this.services.storeItem(items);
  }

  /**
   * Stops the receiver and starts it again after a pause. Returns at once; `onStop` is called in a later turn.
   *
   * Listeners hear of a stop and a start, and of an error if there is a `cause`. Ignored while it is being stopped or restarted.
   *
   * @param message why, in words
   * @param cause the error behind it, if there is one
   * @param delayMs the pause; left out: `spark.streaming.receiverRestartDelay`
   * @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED
   * @see Spark: Receiver.restart
   */
  protected restart(message: string, cause?: unknown, delayMs?: number): void {
    this.services.restart(message, cause, delayMs);
  }

  /** Tells listeners of an error; the receiver goes on. @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED @see Spark: Receiver.reportError */
  protected reportError(message: string, cause?: unknown): void {
    this.services.reportError(message, cause);
  }

  /**
   * Stops the receiver. As in Spark it is started again while the context runs, here after the restart delay: a receiver
   * cannot end itself for good.
   *
   * @throws ReceiverError TSS_RECEIVER_NOT_ATTACHED
   * @see Spark: Receiver.stop
   */
  protected stop(message: string, cause?: unknown): void {
    this.services.stop(message, cause);
  }

  /** Called by the supervisor, before the first start. @internal */
  attachSupervisor(services: ReceiverServices): void {
    this.#services = services;
  }

  /** @internal */
  protected get services(): ReceiverServices {
    if (this.#services === undefined) throw new ReceiverError('TSS_RECEIVER_NOT_ATTACHED', {});
    return this.#services;
  }
}
