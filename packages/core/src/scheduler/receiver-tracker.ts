import { hostname } from 'node:os';
import type { SlotLease, SlotPool } from '../engine/slot-pool';
import { ContextError } from '../errors/streaming-error';
import { warn } from '../errors/warning';
import type { StreamingEvent } from '../listener/listener-bus';
import type { DroppedData, ReceiverInfo } from '../listener/receiver-info';
import type { Receiver } from '../receiver/receiver';
import type { Clock } from '../time/clock';
import { detailOf } from '../errors/failure-reason';

/** How long a stop that is not graceful waits for receivers to end, in ms. As in Spark. */
const STOP_WAIT_MS = 10_000;

/** An input stream that has a receiver. */
export interface ReceiverStream {
  readonly id: number;
  readonly receiver: Receiver<unknown>;
}

/** What runs a receiver. */
export interface RunningReceiver {
  start(): void;
  /** Makes a block of what was received until now. */
  cutBlock(): void;
  /** Resolves when the receiver has ended and its last block was handed over. */
  stop(reason: string): Promise<void>;
}

/** What is heard of a running receiver. */
export interface ReceiverNews {
  onStarted(): void;
  onError(message: string, cause: unknown): void;
  onStopped(message: string, cause: unknown): void;
  /** Comes ahead of the news that it belongs to. */
  onDropped(dropped: DroppedData): void;
}

/** What the tracker needs of its surroundings. */
export interface ReceiverTrackerOptions {
  readonly slots: SlotPool;
  /** For messages: `local[2]`. */
  readonly master: string;
  /** What to do when receivers leave no slot for tasks. */
  readonly slotsCheck: 'error' | 'warn';
  readonly clock: Clock;
  readonly supervise: (stream: ReceiverStream, news: ReceiverNews) => RunningReceiver;
  readonly post: (event: StreamingEvent) => void;
}

/**
 * Starts and stops the receivers of a context. Each holds a slot for as long as it runs.
 *
 * @see Spark: ReceiverTracker
 */
export class ReceiverTracker {
  readonly #options: ReceiverTrackerOptions;
  readonly #infos = new Map<number, ReceiverInfo>();
  readonly #running: { readonly supervisor: RunningReceiver; readonly lease: SlotLease }[] = [];

  constructor(options: ReceiverTrackerOptions) {
    this.#options = options;
  }

  /** All receivers as they stand, by stream; one that has no slot is not active. */
  get infos(): ReadonlyMap<number, ReceiverInfo> {
    return this.#infos;
  }

  /**
   * Checks that tasks have a slot left. With `slotsCheck: 'warn'` it only warns.
   *
   * @throws ContextError TSS_CONTEXT_TOO_FEW_SLOTS
   */
  checkSlots(streams: readonly ReceiverStream[]): void {
    const { slots, master, slotsCheck } = this.#options;
    const free = slots.size - slots.held;
    if (streams.length === 0 || streams.length < free) return;
    const error = new ContextError('TSS_CONTEXT_TOO_FEW_SLOTS', {
      receivers: streams.length,
      master,
      slots: slots.size,
      needed: streams.length + slots.held + 1,
    });
    if (slotsCheck === 'error') throw error;
    warn('TSS_WARN_TOO_FEW_SLOTS', `${error.message} No batch will be processed.`);
  }

  /** Starts the receivers in order of their streams, as far as slots go. */
  start(streams: readonly ReceiverStream[]): void {
    const { slots, supervise } = this.#options;
    for (const stream of streams) this.#infos.set(stream.id, inactive(stream));
    for (const stream of streams) {
      const lease = slots.hold(`Receiver ${String(stream.id)}`);
      if (lease === undefined) return;
      try {
        const supervisor = supervise(stream, this.#newsOf(stream));
        this.#running.push({ supervisor, lease });
        supervisor.start();
      } catch (reason) {
        lease.release();
        throw reason;
      }
    }
  }

  /** Has each receiver make a block of what it has, so that a tick takes all that was received before it. */
  cutBlocks(): void {
    for (const { supervisor } of this.#running) supervisor.cutBlock();
  }

  /**
   * Tells the receivers to stop, waits until they have, and gives their slots back.
   *
   * @param graceful waits for as long as it takes; else for 10 s
   */
  async stop(graceful: boolean): Promise<void> {
    const { clock } = this.#options;
    const running = this.#running.splice(0);
    const stopped = Promise.allSettled(running.map(({ supervisor }) => supervisor.stop('Stopped by driver')));
    if (graceful || running.length === 0) await stopped;
    else {
      let cancelTimer: () => void = () => undefined;
      const timedOut = new Promise<void>((resolve) => {
        cancelTimer = clock.setTimer(clock.now() + STOP_WAIT_MS, resolve);
      });
      await Promise.race([stopped, timedOut]);
      cancelTimer();
    }
    for (const { lease } of running) lease.release();
  }

  #newsOf(stream: ReceiverStream): ReceiverNews {
    const { clock, post } = this.#options;
    let shown = '';
    return {
      onStarted: () => {
        const receiverInfo = this.#update(stream, { active: true, location: hostname() });
        post((listener) => listener.onReceiverStarted?.({ receiverInfo }));
      },
      onError: (message, cause) => {
        const receiverInfo = this.#update(stream, errorFields(message, cause, clock));
        // A peer that is away is tried again every two seconds: once is enough.
        if (message !== shown) warn('TSS_WARN_RECEIVER_ERROR', `${receiverInfo.name}: ${message}`);
        shown = message;
        post((listener) => listener.onReceiverError?.({ receiverInfo }));
      },
      onStopped: (message, cause) => {
        const receiverInfo = this.#update(stream, { active: false, ...errorFields(message, cause, clock) });
        post((listener) => listener.onReceiverStopped?.({ receiverInfo }));
      },
      onDropped: (dropped) => {
        this.#update(stream, { dropped });
      },
    };
  }

  #update(stream: ReceiverStream, change: Partial<ReceiverInfo>): ReceiverInfo {
    const info = { ...(this.#infos.get(stream.id) ?? inactive(stream)), ...change };
    this.#infos.set(stream.id, info);
    return info;
  }
}

function inactive({ id, receiver }: ReceiverStream): ReceiverInfo {
  return {
    streamId: id,
    name: `${receiver.constructor.name}-${String(id)}`,
    active: false,
    location: '',
    lastErrorMessage: '',
    lastError: '',
    lastErrorTimeMs: undefined,
    dropped: { oversizedLines: 0, partialLines: 0, refusedRows: 0 },
  };
}

function errorFields(message: string, cause: unknown, clock: Clock): Partial<ReceiverInfo> {
  return {
    lastErrorMessage: message,
    lastError: cause === undefined ? '' : detailOf(cause),
    lastErrorTimeMs: clock.now(),
  };
}
