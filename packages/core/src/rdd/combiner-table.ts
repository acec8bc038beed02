import { stableHash } from './key-codec';
import { KeyedMap } from './keyed-map';
import type { Aggregator } from './rdd-node';

/** A key and what its values are combined to. */
export interface Group {
  readonly key: unknown;
  combiner: unknown;
  /** Stable hash of the key (uint32). */
  readonly hash: number;
}

/** Folds values, or combiners of other tables, into one combiner for each key. */
export class CombinerTable {
  readonly #groups = new KeyedMap<Group>();
  readonly #aggregator: Aggregator;

  constructor(aggregator: Aggregator) {
    this.#aggregator = aggregator;
  }

  /** @throws RddError TSS_KEY_UNSUPPORTED */
  addValue(key: unknown, value: unknown): void {
    const group = this.#groups.get(key);
    if (group === undefined) this.#insert(key, stableHash(key), this.#aggregator.createCombiner(value));
    else group.combiner = this.#aggregator.mergeValue(group.combiner, value);
  }

  addCombiner(key: unknown, hash: number, combiner: unknown): void {
    const group = this.#groups.get(key);
    if (group === undefined) this.#insert(key, hash, combiner);
    else group.combiner = this.#aggregator.mergeCombiners(group.combiner, combiner);
  }

  /** In no particular order. */
  groups(): Group[] {
    return [...this.#groups.values()];
  }

  #insert(key: unknown, hash: number, combiner: unknown): void {
    this.#groups.set(key, { key: key === 0 ? 0 : key, combiner, hash });
  }
}
