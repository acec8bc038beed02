import { RddError } from '../errors/streaming-error';

/**
 * A value that functions of the program read in many tasks. Made by `sc.broadcast(value)`.
 *
 * All tasks run in the process of the program, so that nothing is sent; it is there for programs written for Spark, and for
 * engines to come. Functions that are given the value as a capture can run natively, those that read a broadcast cannot.
 *
 * @example
 * ```ts
 * const stop = sc.broadcast(new Set(['the', 'a']));
 * const words = sc.parallelize(['the', 'fox']).filter((word) => !stop.value.has(word));
 * console.log(await words.collect()); // [ 'fox' ]
 * ```
 * @see Spark: Broadcast
 * @since 0.2.0
 */
export class Broadcast<T> {
  #value: { readonly it: T } | undefined;

  /** @param id unique in the context */
  constructor(
    readonly id: number,
    value: T,
  ) {
    this.#value = { it: value };
  }

  /** @throws RddError TSS_RDD_BROADCAST_DESTROYED */
  get value(): T {
    return this.#read();
  }

  /** Lets copies in other processes go; here there are none. */
  unpersist(): void {
    this.#read();
  }

  /** Lets the value go. It cannot be read any more. */
  destroy(): void {
    this.#value = undefined;
  }

  #read(): T {
    if (this.#value === undefined) throw new RddError('TSS_RDD_BROADCAST_DESTROYED', { id: this.id });
    return this.#value.it;
  }
}
