import { RddError } from '../errors/streaming-error';
import { canonicalKey, isPrimitiveKey } from './key-codec';

/**
 * A map whose keys are compared by value, in order of first insertion.
 *
 * Strings, numbers and other primitives go straight into a `Map`, which compares them as wanted (-0 is 0, NaN is NaN, 1 is
 * neither '1' nor 1n); dates, bytes, arrays and plain objects by their canonical encoding. O(1) expected; a composite key
 * costs its encoding.
 */
export class KeyedMap<V> {
  readonly #primitive = new Map<unknown, V>();
  readonly #composite = new Map<string, V>();

  get size(): number {
    return this.#primitive.size + this.#composite.size;
  }

  /** @throws RddError TSS_KEY_UNSUPPORTED */
  get(key: unknown): V | undefined {
    return isPrimitiveKey(key) ? this.#primitive.get(key) : this.#composite.get(canonicalKey(key));
  }

  /** @throws RddError TSS_KEY_UNSUPPORTED */
  set(key: unknown, value: V): void {
    if (typeof key === 'function' || typeof key === 'symbol') {
      throw new RddError('TSS_KEY_UNSUPPORTED', { type: typeof key });
    }
    if (isPrimitiveKey(key)) this.#primitive.set(key, value);
    else this.#composite.set(canonicalKey(key), value);
  }

  *values(): IterableIterator<V> {
    yield* this.#primitive.values();
    yield* this.#composite.values();
  }
}
