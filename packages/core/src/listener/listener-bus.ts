import { warn } from '../errors/warning';
import { detailOf } from '../errors/failure-reason';
import type { StreamingListener } from './streaming-listener';

/** Calls the callback of a listener that an event is for. */
export type StreamingEvent = (listener: StreamingListener) => unknown;

/**
 * Carries events to listeners: in order, in a later turn than the one in which they were posted, and all of them in that
 * turn, so that no more events are held than one turn posts.
 *
 * @see Spark: StreamingListenerBus
 */
export class ListenerBus {
  readonly #listeners = new Set<StreamingListener>();
  /** Those whose failure was reported. */
  readonly #reported = new WeakSet<StreamingListener>();
  #posted: StreamingEvent[] = [];
  #isDelivering = false;
  readonly #drained: (() => void)[] = [];
  #isInCallback = false;
  #isStopped = false;

  /** A listener that is there already is not added again. */
  addListener(listener: StreamingListener): void {
    this.#listeners.add(listener);
  }

  removeListener(listener: StreamingListener): void {
    this.#listeners.delete(listener);
  }

  /** Whether the caller runs inside a listener's callback. What a callback leaves for a later turn is outside. */
  get isInCallback(): boolean {
    return this.#isInCallback;
  }

  /** Sends an event to all listeners. Does nothing after the stop. */
  post(event: StreamingEvent): void {
    if (this.#isStopped) return;
    this.#posted.push(event);
    this.#deliverInNextTurn();
  }

  /** Resolves when every event that was posted, by callbacks as well, has been delivered. */
  async drained(): Promise<void> {
    if (this.#isDelivering) await new Promise<void>((resolve) => this.#drained.push(resolve));
  }

  /** Delivers what was posted, and takes nothing more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.drained();
  }

  #deliverInNextTurn(): void {
    if (this.#isDelivering) return;
    this.#isDelivering = true;
    setImmediate(() => {
      const events = this.#posted;
      this.#posted = [];
      for (const event of events) for (const listener of [...this.#listeners]) this.#call(listener, event);
      this.#isDelivering = false;
      if (this.#posted.length > 0) this.#deliverInNextTurn();
      else for (const resolve of this.#drained.splice(0)) resolve();
    });
  }

  #call(listener: StreamingListener, event: StreamingEvent): void {
    this.#isInCallback = true;
    try {
      const result = event(listener);
      // A callback in JavaScript may return anything: `(e) => list.push(e)` gives a number.
      if (isPromiseLike(result)) {
        result.then(undefined, (reason: unknown) => {
          this.#report(listener, reason);
        });
      }
    } catch (reason) {
      this.#report(listener, reason);
    } finally {
      this.#isInCallback = false;
    }
  }

  #report(listener: StreamingListener, reason: unknown): void {
    if (this.#reported.has(listener)) return;
    this.#reported.add(listener);
    const what = 'A StreamingListener failed. It goes on getting events; further failures of it are not shown.';
    warn('TSS_WARN_LISTENER_FAILED', `${what} ${detailOf(reason)}`);
  }
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function';
}
