import type { Block } from '../block/block';
import { type LineRange, SlabLineBlock } from '../block/line-block';
import { StoredRowBlock } from '../block/row-block';
import type { SlabPool } from '../block/slab-pool';
import { ReceiverError } from '../errors/streaming-error';
import type { DroppedData } from '../listener/receiver-info';
import { messageOf } from '../errors/failure-reason';
import type { ReceiverNews, ReceiverStream, RunningReceiver } from '../scheduler/receiver-tracker';
import type { CancelTimer, Clock } from '../time/clock';
import { BlockGenerator } from './block-generator';
import { LineIntake } from './line-intake';
import type { ReceiverServices, ReceiverState } from './receiver';

/** What a supervisor works with. */
export interface ReceiverSupervisorOptions {
  readonly stream: ReceiverStream;
  readonly news: ReceiverNews;
  readonly clock: Clock;
  readonly blockIntervalMs: number;
  /** Pause before a receiver is started again. */
  readonly restartDelayMs: number;
  /** Rows of `store()` that may be held before it waits. */
  readonly maxWaitingRows: number;
  /** Longest line in bytes that a source of lines accepts. */
  readonly maxLineBytes: number;
  /** Memory for received bytes, asked for when a source of lines starts. */
  readonly pool: () => SlabPool;
  /** Received bytes that may wait to be processed, where that is less than all the memory there is. */
  readonly windowBytes: number | undefined;
  /** Number of lines of whole lines. */
  readonly countLines: (bytes: Uint8Array) => number;
  readonly addBlock: (block: Block) => void;
}

/**
 * Runs one receiver: starts it, starts it again whenever it fails or asks for it, and cuts what it stores into blocks.
 *
 * Each start has its own signal, `onStart` and `onStop`; they never overlap. What is stored from the start until `onStop` is done
 * is taken; what is stored at another time is refused.
 *
 * @see Spark: ReceiverSupervisor
 */
export class ReceiverSupervisor implements RunningReceiver {
  readonly #options: ReceiverSupervisorOptions;
  readonly #generator: BlockGenerator;
  readonly #lines: LineIntake;
  #state: ReceiverState = 'initialized';
  #takesData = false;
  #run = new AbortController();
  /** The end of a run, and the pause and the start that follow it. */
  #restarting: Promise<void> = Promise.resolve();
  #endPause: () => void = () => undefined;
  #stopping: Promise<void> | undefined;
  #nextBlockId = 0;
  #refusedRows = 0;

  constructor(options: ReceiverSupervisorOptions) {
    const { stream, clock, blockIntervalMs, maxWaitingRows, maxLineBytes, windowBytes, pool, addBlock } = options;
    this.#options = options;
    this.#generator = new BlockGenerator({
      streamId: stream.id,
      clock,
      blockIntervalMs,
      maxWaitingRows,
      onRows: (rows, release) => {
        addBlock(new StoredRowBlock(this.#nextIdentity(), rows, release));
      },
      onInterval: () => {
        this.#lines.cut();
      },
    });
    this.#lines = new LineIntake({
      name: `receiver ${String(stream.id)}`,
      pool,
      windowBytes,
      maxLineBytes,
      onLines: (ranges) => {
        this.#addLines(ranges);
      },
      onOversizedLine: (limit) => {
        const error = new ReceiverError('TSS_RECEIVER_LINE_TOO_LONG', { streamId: stream.id, limit });
        this.#reportError(error.message, error);
      },
    });
  }

  /** @throws ContextError TSS_LIFECYCLE_ILLEGAL if started before */
  start(): void {
    this.#generator.start();
    this.#options.stream.receiver.attachSupervisor(this.#services());
    this.#startReceiver();
  }

  cutBlock(): void {
    this.#generator.cut();
    this.#lines.cut();
  }

  /** Ends the receiver for good: waits for `onStop`, however long it takes. Idempotent. */
  async stop(reason: string): Promise<void> {
    this.#stopping ??= this.#stopParts(reason);
    await this.#stopping;
  }

  /** What came in, and is in no block. */
  get dropped(): DroppedData {
    return { ...this.#lines.dropped, refusedRows: this.#refusedRows };
  }

  #startReceiver(): void {
    const { news } = this.#options;
    const run = new AbortController();
    this.#run = run;
    this.#state = 'started';
    this.#takesData = true;
    news.onStarted();
    void this.#callOnStart(run.signal);
  }

  async #callOnStart(signal: AbortSignal): Promise<void> {
    try {
      await this.#options.stream.receiver.onStart(signal);
    } catch (cause) {
      this.#onStartFailed(signal, cause);
    }
  }

  #onStartFailed(signal: AbortSignal, cause: unknown): void {
    const { stream, restartDelayMs } = this.#options;
    const reason = messageOf(cause);
    if (!signal.aborted) {
      const error = new ReceiverError(
        'TSS_RECEIVER_START_FAILED',
        { streamId: stream.id, reason, delayMs: restartDelayMs },
        { cause },
      );
      this.#restart(error.message, error, restartDelayMs);
    } else if (!isOfStopping(cause))
      this.#reportError(`onStart failed while the receiver was stopped: ${reason}`, cause);
  }

  /** Ignored unless the receiver runs. */
  #restart(message: string, cause: unknown, delayMs: number): void {
    if (this.#state !== 'started') return;
    this.#state = 'stopped';
    if (cause !== undefined) this.#reportError(message, cause);
    this.#restarting = this.#startAgain(message, cause, delayMs);
  }

  async #startAgain(message: string, cause: unknown, delayMs: number): Promise<void> {
    await this.#endRun(message, cause);
    if (this.#isEnding()) return;
    await this.#pause(delayMs);
    if (!this.#isEnding()) this.#startReceiver();
  }

  #isEnding(): boolean {
    return this.#stopping !== undefined;
  }

  async #endRun(message: string, cause: unknown): Promise<void> {
    const { stream, news } = this.#options;
    this.#state = 'stopped';
    try {
      // In a turn of its own: whoever asked for it goes on first.
      await new Promise((resolve) => setImmediate(resolve));
      this.#run.abort();
      await stream.receiver.onStop();
    } catch (failure) {
      this.#reportError(`onStop failed: ${messageOf(failure)}`, failure);
    }
    this.#takesData = false;
    this.cutBlock();
    news.onDropped(this.dropped);
    news.onStopped(message, cause);
  }

  /** Resolves after a while, or when the pause is ended. */
  async #pause(delayMs: number): Promise<void> {
    const { clock } = this.#options;
    let cancelTimer: CancelTimer = () => undefined;
    await new Promise<void>((resolve) => {
      this.#endPause = resolve;
      cancelTimer = clock.setTimer(clock.now() + delayMs, resolve);
    });
    cancelTimer();
  }

  async #stopParts(reason: string): Promise<void> {
    if (this.#state === 'started') await this.#endRun(reason, undefined);
    this.#endPause();
    await this.#restarting;
    await this.#generator.stop();
    await this.#lines.close();
  }

  #reportError(message: string, cause: unknown): void {
    const { news } = this.#options;
    news.onDropped(this.dropped);
    news.onError(message, cause);
  }

  #addLines(ranges: readonly LineRange[]): void {
    const { countLines, addBlock } = this.#options;
    addBlock(new SlabLineBlock(this.#nextIdentity(), ranges, countLines));
  }

  #nextIdentity(): { readonly streamId: number; readonly blockId: number } {
    return { streamId: this.#options.stream.id, blockId: this.#nextBlockId++ };
  }

  #services(): ReceiverServices {
    const { stream, restartDelayMs } = this.#options;
    const state = (): ReceiverState => this.#state;
    return {
      streamId: stream.id,
      get state() {
        return state();
      },
      lines: this.#lines,
      storeItem: (item) => (this.#takesData ? this.#generator.addItem(item) : this.#refuse(1)),
      storeBlock: (items) => (this.#takesData ? this.#generator.addBlock(items) : this.#refuse(items.length)),
      restart: (message, cause, delayMs = restartDelayMs) => {
        this.#restart(message, cause, delayMs);
      },
      reportError: (message, cause) => {
        this.#reportError(message, cause);
      },
      stop: (message, cause) => {
        this.#restart(message, cause, restartDelayMs);
      },
    };
  }

  #refuse(rows: number): Promise<void> {
    this.#refusedRows += rows;
    const refused = Promise.reject(new ReceiverError('TSS_RECEIVER_STOPPED', { streamId: this.#options.stream.id }));
    // A callback that stores without looking at the promise is late, and no reason to end the process.
    refused.catch(() => undefined);
    return refused;
  }
}

/** Whether something was thrown because the receiver was to end. */
function isOfStopping(cause: unknown): boolean {
  if (cause instanceof ReceiverError) return cause.code === 'TSS_RECEIVER_STOPPED';
  return cause instanceof Error && cause.name === 'AbortError';
}
