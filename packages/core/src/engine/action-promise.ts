/**
 * The promise of an action, which knows whether anybody looks at it: a failure that nobody has looked at belongs to the
 * output operation in which the action was started.
 */
export class ActionPromise<R> extends Promise<R> {
  #observed = false;

  /** `then` and `await` give plain promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** True once the program has awaited the promise, or chained to it. */
  get isObserved(): boolean {
    return this.#observed;
  }

  // A subclass is no native promise to `await`, which therefore calls `then`.
  override then<A = R, B = never>(
    onFulfilled?: ((value: R) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#observed = true;
    return super.then(onFulfilled, onRejected);
  }

  /** Waits for the end without being counted as somebody who looks. */
  settle(onFulfilled: () => void, onRejected: (reason: unknown) => void): void {
    void super.then(onFulfilled, onRejected);
  }
}
