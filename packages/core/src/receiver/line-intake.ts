import { MessageChannel } from 'node:worker_threads';
import type { LineRange } from '../block/line-block';
import type { SlabPool } from '../block/slab-pool';
import { LineChannel } from './line-channel';
import type { DroppedLines } from './line-control';
import type { FromReader, ToReader } from './line-messages';
import { LineThread } from './line-thread';

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
  /** Received bytes that may be held at once. */
  readonly windowBytes: number | undefined;
  /** Longest line in bytes, its end not counted. */
  readonly maxLineBytes: number;
  readonly onLines: (ranges: readonly LineRange[]) => void;
  /** Told of each line that was dropped for being longer than so many bytes. */
  readonly onOversizedLine: (limitBytes: number) => void;
}

/** A line may take so much of the memory for received bytes: it is held twice while it grows. */
const LINE_SHARE_OF_MEMORY = 1 / 4;
/** Nothing longer becomes a string in Node. In bytes. */
const LONGEST_STRING = 2 ** 29 - 24;

/**
 * How the lines of a stream come in: a thread reads bytes into slabs, blocks are cut from them.
 *
 * No byte is copied and no string is made. One reader at a time; the thread is kept from one to the next, since a source that
 * cannot be reached is tried again for ever.
 */
export class LineIntake {
  readonly #options: LineIntakeOptions;
  #thread: LineThread | undefined;
  #channel: LineChannel | undefined;
  /** Of the readers that have ended. */
  #dropped: DroppedLines = { oversizedLines: 0, partialLines: 0 };

  constructor(options: LineIntakeOptions) {
    this.#options = options;
  }

  /** Lines that are in no block, of all readers so far. */
  get dropped(): DroppedLines {
    const current = this.#channel?.control.dropped;
    return {
      oversizedLines: this.#dropped.oversizedLines + (current?.oversizedLines ?? 0),
      partialLines: this.#dropped.partialLines + (current?.partialLines ?? 0),
    };
  }

  /** Starts a reader. The last one must have ended. @throws DataCloneError if its data is not plain */
  read<Outcome>({ workerSource, data }: LineReader): LineReading<Outcome> {
    const { port1: port, port2: readerPort } = new MessageChannel();
    const post = (message: ToReader): void => {
      port.postMessage(message);
    };
    const pool = this.#options.pool();
    const thread = this.#threadFor(workerSource);
    const { windowBytes, onLines } = this.#options;
    const channel = new LineChannel({ pool, windowBytes, post, onLines });
    let forgetEnd: () => void = () => undefined;
    const close = (): void => {
      forgetEnd();
      port.close();
      this.#close(channel);
    };
    const ended = new Promise<Outcome>((resolve, reject) => {
      forgetEnd = thread.onEnd((error) => {
        close();
        reject(error);
      });
      port.on('message', (message: FromReader) => {
        if (message.kind === 'ended') {
          close();
          resolve(message.outcome as Outcome);
        } else this.#hear(channel, message);
      });
    });
    // Whoever is interested looks at it; a reader that nobody watches ends no process.
    ended.catch(() => undefined);
    this.#channel = channel;
    try {
      thread.begin({
        port: readerPort,
        control: channel.control.memory,
        slabBytes: pool.slabBytes,
        maxLineBytes: Math.min(
          this.#options.maxLineBytes,
          Math.floor(pool.maxBytes * LINE_SHARE_OF_MEMORY),
          LONGEST_STRING,
        ),
        data,
      });
    } catch (error) {
      close();
      throw error;
    }
    channel.start();
    return {
      ended,
      stop: async () => {
        post({ kind: 'stop' });
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
    await this.#thread?.end();
    this.#thread = undefined;
  }

  #threadFor(workerSource: string): LineThread {
    if (this.#thread?.workerSource === workerSource && !this.#thread.hasEnded) return this.#thread;
    void this.#thread?.end();
    this.#thread = new LineThread(workerSource, this.#options.name);
    return this.#thread;
  }

  #hear(channel: LineChannel, message: Exclude<FromReader, { readonly kind: 'ended' }>): void {
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
    this.#dropped = this.dropped;
    this.#channel = undefined;
  }
}
