import { Receiver } from '@ts-streaming/core';
import { type Pull, pullFrom, type StreamSource } from './pull-source';

/**
 * Stores what a source gives: it asks for the next element when there is memory for it.
 *
 * At its end it stays as it is: there is nothing to be had again from what has been iterated.
 */
export class IterableReceiver<T> extends Receiver<T> {
  readonly #source: StreamSource<T> | (() => StreamSource<T>);
  #pull: Pull<T> | undefined;

  /** @param source a function gives another one at each start */
  constructor(source: StreamSource<T> | (() => StreamSource<T>)) {
    super();
    this.#source = source;
  }

  override async onStart(signal: AbortSignal): Promise<void> {
    try {
      const pull = pullFrom(typeof this.#source === 'function' ? this.#source() : this.#source);
      this.#pull = pull;
      await this.#storeAll(pull, signal);
    } catch (cause) {
      if (signal.aborted) return;
      const message = `The source failed: ${cause instanceof Error ? cause.message : String(cause)}`;
      if (typeof this.#source === 'function') this.restart(message, cause);
      else this.reportError(message, cause);
    }
  }

  override onStop(): void {
    this.#pull?.cancel();
    this.#pull = undefined;
  }

  async #storeAll(pull: Pull<T>, signal: AbortSignal): Promise<void> {
    // What it gives once it is told to end is not asked for, and cannot be stored any more.
    for (let next = await pull.next(); next.done !== true && !signal.aborted; next = await pull.next()) {
      // Not `store`: an element that is an array is an element.
      await this.services.storeItem(next.value);
    }
    if (!signal.aborted) this.#pull = undefined;
  }
}
