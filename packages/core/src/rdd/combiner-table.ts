import { canonicalKey, isPrimitiveKey, stableHash } from './key-codec';
import { ownKey } from './own-key';
import type { Aggregator } from './rdd-node';

/** A key and what its values are combined to. */
export interface Group {
  readonly key: unknown;
  readonly combiner: unknown;
  /** Stable hash of the key (uint32). */
  readonly hash: number;
}

/**
 * Folds values, or combiners of other tables, into one combiner for each key.
 *
 * Keys are compared by value. Strings, numbers and other primitives go straight into a `Map`, which compares them as wanted
 * (-0 is 0, NaN is NaN, 1 is neither '1' nor 1n); dates, bytes, arrays and plain objects by their canonical encoding.
 *
 * O(1) expected for each value; a composite key costs its encoding, a new key its hash. Combiners stand in an array by
 * themselves: a row touches its key and its combiner, and nothing else.
 */
export class CombinerTable {
  readonly #aggregator: Aggregator;
  /** Index of the group of a key. */
  readonly #primitive = new Map<unknown, number>();
  readonly #composite = new Map<string, number>();
  /** By group, in order of arrival. */
  readonly #keys: unknown[] = [];
  readonly #hashes: number[] = [];
  readonly #combiners: unknown[] = [];

  constructor(aggregator: Aggregator) {
    this.#aggregator = aggregator;
  }

  /** @throws RddError TSS_KEY_UNSUPPORTED */
  addValue(key: unknown, value: unknown): void {
    const index = this.#indexOf(key);
    if (index === undefined) this.#insert(key, stableHash(key), this.#aggregator.createCombiner(value));
    else this.#combiners[index] = this.#aggregator.mergeValue(this.#combiners[index], value);
  }

  addCombiner(key: unknown, hash: number, combiner: unknown): void {
    const index = this.#indexOf(key);
    if (index === undefined) this.#insert(key, hash, combiner);
    else this.#combiners[index] = this.#aggregator.mergeCombiners(this.#combiners[index], combiner);
  }

  /** In order of arrival. The table's own: not to be kept while values are added. */
  combiners(): readonly unknown[] {
    return this.#combiners;
  }

  /** In order of arrival. */
  groups(): Group[] {
    return this.#keys.map((key, index) => ({
      key,
      combiner: this.#combiners[index],
      hash: this.#hashes[index] as number,
    }));
  }

  #indexOf(key: unknown): number | undefined {
    return isPrimitiveKey(key) ? this.#primitive.get(key) : this.#composite.get(canonicalKey(key));
  }

  #insert(key: unknown, hash: number, combiner: unknown): void {
    const kept = ownKey(key);
    const index = this.#keys.length;
    if (isPrimitiveKey(kept)) this.#primitive.set(kept, index);
    else this.#composite.set(canonicalKey(kept), index);
    this.#keys.push(kept);
    this.#hashes.push(hash);
    this.#combiners.push(combiner);
  }
}
