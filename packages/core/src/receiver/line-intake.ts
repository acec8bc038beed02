import { MessageChannel, Worker } from 'node:worker_threads';
import type { LineRange } from '../block/line-block';
import type { SlabPool } from '../block/slab-pool';
import { ReceiverError } from '../errors/streaming-error';
import { LineChannel } from './line-channel';
import type { DroppedLines } from './line-control';
import type { FromReader, LineSessionStart, ToReader } from './line-messages';

/** What reads the bytes of a stream, on a thread of its own. */
export interface LineReader {
  /** The script of the thread: `serveLineReaders` with what it does. */
  readonly workerSource: string;
  /** What to read, for the thread. Whatever a structured clone keeps. */
  readonly data: unknown;
}

/** A reader at work. */
export interface LineReading<Outcome> {
  /** Resolves when the reader has ended and its last lines are in a block; rejects when its thread broke. */
  readonly ended: Promise<Outcome>;
  /** Ends it: an unfinished line is dropped and counted. Resolves when it has ended, well or badly. Idempotent. */
  stop(): Promise<void>;
}

/** What an intake works with. */
export interface LineIntakeOptions {
  /** Names the thread: `receiver 0`. */
  readonly name: string;
  /** Asked for when the first reader starts. */
  readonly pool: () => SlabPool;
  /** Longest line in bytes, its end not counted. */
  readonly maxLineBytes: number;
  readonly onLines: (ranges: readonly LineRange[]) => void;
  /** Told of each line that was dropped for being longer than so many bytes. */
  readonly onOversizedLine: (limitBytes: number) => void;
}

/** A line may take so much of the memory for received bytes: it is held twice while it grows. */
const LINE_SHARE_OF_MEMORY = 1 / 4;

/**
 * How the lines of a stream come in: a thread reads bytes into slabs, blocks are cut from them.
 *
 * No byte is copied and no string is made. One reader at a time; the thread is kept from one to the next, since a source that
 * cannot be reached is tried again for ever.
 */
export class LineIntake {
  readonly #options: LineIntakeOptions;
  #thread: { readonly worker: Worker; readonly workerSource: string } | undefined;
  #channel: LineChannel | undefined;
  #droppedBefore: DroppedLines = { oversizedLines: 0, partialLines: 0 };

  constructor(options: LineIntakeOptions) {
    this.#options = options;
  }

  /** Lines that are in no block, of all readers so far. */
  get dropped(): DroppedLines {
    const { oversizedLines, partialLines } = this.#channel?.control.dropped ?? { oversizedLines: 0, partialLines: 0 };
    return {
      oversizedLines: this.#droppedBefore.oversizedLines + oversizedLines,
      partialLines: this.#droppedBefore.partialLines + partialLines,
    };
  }

  /** Starts a reader. The last one must have ended. */
  read<Outcome>({ workerSource, data }: LineReader): LineReading<Outcome> {
    const worker = this.#threadFor(workerSource);
    const { port1: port, port2: readerPort } = new MessageChannel();
    const pool = this.#options.pool();
    const channel = new LineChannel({
      pool,
      post: (message) => {
        port.postMessage(message);
      },
      onLines: this.#options.onLines,
    });
    this.#channel = channel;
    const ended = new Promise<Outcome>((resolve, reject) => {
      let cause: unknown;
      const onError = (error: unknown): void => {
        cause = error;
      };
      // Only when the thread has ended nothing is written any more.
      const onExit = (code: number): void => {
        close();
        reject(new ReceiverError('TSS_RECEIVER_THREAD_ENDED', { thread: this.#options.name, code }, { cause }));
      };
      const close = (): void => {
        worker.off('error', onError).off('exit', onExit);
        port.close();
        this.#close(channel);
      };
      worker.on('error', onError).on('exit', onExit);
      port.on('message', (message: FromReader) => {
        if (message.kind !== 'ended') this.#hear(channel, message);
        else {
          close();
          resolve(message.outcome as Outcome);
        }
      });
    });
    ended.catch(() => undefined);
    const start: LineSessionStart = {
      port: readerPort,
      control: channel.control.memory,
      slabBytes: pool.slabBytes,
      maxLineBytes: Math.min(this.#options.maxLineBytes, Math.floor(pool.maxBytes * LINE_SHARE_OF_MEMORY)),
      data,
    };
    worker.postMessage(start, [readerPort]);
    channel.start();
    return {
      ended,
      stop: async () => {
        port.postMessage({ kind: 'stop' } satisfies ToReader);
        await ended.catch(() => undefined);
      },
    };
  }

  /** Makes a block of all whole lines that were read until now. */
  cut(): void {
    this.#channel?.cut();
  }

  /** Ends the thread. The last reader must have ended. */
  async close(): Promise<void> {
    await this.#thread?.worker.terminate();
    this.#thread = undefined;
  }

  #threadFor(workerSource: string): Worker {
    if (this.#thread?.workerSource === workerSource) return this.#thread.worker;
    void this.#thread?.worker.terminate();
    // The program's own flags (loaders, inspectors) are not for this thread.
    const worker = new Worker(workerSource, { eval: true, execArgv: [], name: this.#options.name });
    const thread = { worker, workerSource };
    this.#thread = thread;
    worker
      .on('error', () => undefined)
      .on('exit', () => {
        if (this.#thread === thread) this.#thread = undefined;
      });
    return worker;
  }

  #hear(channel: LineChannel, message: Exclude<FromReader, { kind: 'ended' }>): void {
    switch (message.kind) {
      case 'sealed':
        channel.cutFull();
        return;
      case 'need':
        channel.lendLarger(message.bytes);
        return;
      case 'oversized':
        this.#options.onOversizedLine(message.limit);
    }
  }

  #close(channel: LineChannel): void {
    channel.close();
    this.#droppedBefore = this.dropped;
    this.#channel = undefined;
  }
}
