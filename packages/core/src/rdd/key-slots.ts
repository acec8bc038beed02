import { canonicalKey, isPrimitiveKey } from './key-codec';

/**
 * Finds the slot that a key was given, keys compared by value.
 *
 * Primitives go straight into a `Map`, which compares them as wanted (-0 is 0, NaN is NaN, 1 is neither '1' nor 1n); dates,
 * bytes, arrays and plain objects by their canonical encoding. O(1) expected; a composite key costs its encoding.
 */
export class KeySlots {
  #primitive = new Map<unknown, number>();
  #composite = new Map<string, number>();

  copy(): KeySlots {
    const copy = new KeySlots();
    copy.#primitive = new Map(this.#primitive);
    copy.#composite = new Map(this.#composite);
    return copy;
  }

  /** @throws RddError TSS_KEY_UNSUPPORTED */
  get(key: unknown): number | undefined {
    return isPrimitiveKey(key) ? this.#primitive.get(key) : this.#composite.get(canonicalKey(key));
  }

  /** @param key one that nobody changes any more */
  set(key: unknown, slot: number): void {
    if (isPrimitiveKey(key)) this.#primitive.set(key, slot);
    else this.#composite.set(canonicalKey(key), slot);
  }

  delete(key: unknown): void {
    if (isPrimitiveKey(key)) this.#primitive.delete(key);
    else this.#composite.delete(canonicalKey(key));
  }
}
