import { stableHash } from '../rdd/key-codec';
import { KeySlots } from '../rdd/key-slots';
import { ownKey } from '../rdd/own-key';

/** The state of one key. */
export interface StateEntry<S> {
  readonly key: unknown;
  readonly state: S;
  /** When it was last touched: a batch time, in ms. */
  readonly timeMs: number;
}

const FIRST_SLOTS = 64;

/**
 * States by key, in columns by slot, so that a visit of all keys runs along arrays. Slots of removed keys are used again.
 *
 * O(1) expected for each key; a composite key costs its encoding.
 */
export class StateTable<S> {
  #index = new KeySlots();
  #keys: unknown[] = [];
  #states: (S | undefined)[] = [];
  /** By slot; NaN where it is free. */
  #times = new Float64Array(FIRST_SLOTS);
  #hashes = new Uint32Array(FIRST_SLOTS);
  #free: number[] = [];
  /** Walks over the slots that are under way: as long as there are any, nothing may be written. */
  readers = 0;

  copy(): StateTable<S> {
    const copy = new StateTable<S>();
    copy.#index = this.#index.copy();
    copy.#keys = [...this.#keys];
    copy.#states = [...this.#states];
    copy.#times = this.#times.slice();
    copy.#hashes = this.#hashes.slice();
    copy.#free = [...this.#free];
    return copy;
  }

  /** Keys that have a state. */
  get size(): number {
    return this.#keys.length - this.#free.length;
  }

  /** Slots that have been used so far, free ones included. */
  get slots(): number {
    return this.#keys.length;
  }

  /** @throws RddError TSS_KEY_UNSUPPORTED */
  entryOf(key: unknown): StateEntry<S> | undefined {
    const slot = this.#index.get(key);
    return slot === undefined ? undefined : this.entryAt(slot);
  }

  /** @returns undefined if the slot is free */
  entryAt(slot: number): StateEntry<S> | undefined {
    const timeMs = this.#times[slot] as number;
    return Number.isNaN(timeMs) ? undefined : { key: this.#keys[slot], state: this.#states[slot] as S, timeMs };
  }

  /** @returns undefined for a key that is not there. @throws RddError TSS_KEY_UNSUPPORTED */
  slotOf(key: unknown): number | undefined {
    return this.#index.get(key);
  }

  /** Stable hashes of the keys by slot, those of free slots meaningless: uint32[slots]. Not to be kept while keys are put. */
  get hashes(): Uint32Array {
    return this.#hashes.subarray(0, this.#keys.length);
  }

  slotsBefore(timeMs: number): number[] {
    const found: number[] = [];
    // NaN, of a free slot, is before nothing.
    for (let slot = 0; slot < this.#keys.length; slot++) if ((this.#times[slot] as number) < timeMs) found.push(slot);
    return found;
  }

  *entries(): Generator<StateEntry<S>, void, undefined> {
    for (let slot = 0; slot < this.#keys.length; slot++) {
      const entry = this.entryAt(slot);
      if (entry !== undefined) yield entry;
    }
  }

  /** @param timeMs batch time @throws RddError TSS_KEY_UNSUPPORTED */
  put(key: unknown, state: S, timeMs: number): void {
    const slot = this.#index.get(key);
    if (slot === undefined) this.add(key, state, timeMs);
    else this.putAt(slot, state, timeMs);
  }

  /** @param key one that is not there yet @throws RddError TSS_KEY_UNSUPPORTED */
  add(key: unknown, state: S, timeMs: number): void {
    this.putAt(this.#insert(ownKey(key)), state, timeMs);
  }

  /** @param slot one that is in use */
  putAt(slot: number, state: S, timeMs: number): void {
    this.#states[slot] = state;
    this.#times[slot] = timeMs;
  }

  /** @throws RddError TSS_KEY_UNSUPPORTED */
  remove(key: unknown): void {
    const slot = this.#index.get(key);
    if (slot === undefined) return;
    this.#index.delete(key);
    this.#keys[slot] = this.#states[slot] = undefined;
    this.#times[slot] = Number.NaN;
    this.#free.push(slot);
  }

  #insert(key: unknown): number {
    const slot = this.#free.pop() ?? this.#keys.length;
    if (slot === this.#times.length) this.#grow();
    this.#index.set(key, slot);
    this.#keys[slot] = key;
    this.#hashes[slot] = stableHash(key);
    return slot;
  }

  #grow(): void {
    const [times, hashes] = [new Float64Array(this.#times.length * 2), new Uint32Array(this.#times.length * 2)];
    times.set(this.#times);
    hashes.set(this.#hashes);
    [this.#times, this.#hashes] = [times, hashes];
  }
}
