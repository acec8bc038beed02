import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** What elements can be asked of, one after the other. A Node stream of objects or bytes is an AsyncIterable. */
export type StreamSource<T> = AsyncIterable<T> | Iterable<T> | ReadableStream<T>;

/** A source at work. */
export interface Pull<T> {
  /** The next element. Called again only when the call before has ended. */
  next(): Promise<IteratorResult<T, unknown>>;
  /** Tells the source that nothing more is wanted, also while a `next` waits. Does not wait for it. */
  cancel(): void;
}

/** Whether `value` can be pulled from. A text is no source: its characters are rarely meant. */
export function isStreamSource(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'getReader' in value || Symbol.asyncIterator in value || Symbol.iterator in value;
}

/** Begins to pull. */
export function pullFrom<T>(source: StreamSource<T>): Pull<T> {
  return 'getReader' in source ? pullFromWeb(source) : pullFromIterable(source);
}

/** By its reader: its iterator's `return` would wait for the element that was asked for. */
function pullFromWeb<T>(source: ReadableStream<T>): Pull<T> {
  const reader = source.getReader();
  return {
    next: async () => {
      const { done, value } = await reader.read();
      return done ? { done, value } : { done, value };
    },
    cancel: () => {
      // How it ends is no concern of who wants no more.
      reader.cancel().catch(() => undefined);
    },
  };
}

function pullFromIterable<T>(source: AsyncIterable<T> | Iterable<T>): Pull<T> {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  return {
    next: async () => iterator.next(),
    cancel: () => {
      // A Node stream: its iterator's `return` waits for data that may never come.
      if (source instanceof Readable) source.destroy();
      Promise.resolve(iterator.return?.()).catch(() => undefined);
    },
  };
}
