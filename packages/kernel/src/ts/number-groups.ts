import type { Float64KeyColumn, PartitionedColumns, TableSpec } from '../kernel';
import { stableHashOfNumber } from '../stable-hash';
import { canonicalizeNan, type Combine, combined, combineOf } from './aggregate-values';
import { allocate } from './allocate';
import { placeGroups } from './place-groups';
import { finishHash, HASH_SEED, mixWord } from './table-hash';
import { SLICE_GROUPS, type Work } from './work';

const FIRST_GROUPS = 256;

/**
 * The groups of a table with float64 keys: keys and values in first-seen order, and slots (int32, group + 1, 0 is empty) with
 * linear probing, at most half full. Keys are compared by their bits, after -0 became 0 and every NaN the canonical one.
 */
export class NumberGroups {
  count = 0;
  #slots = new Int32Array(2 * FIRST_GROUPS);
  #keys = new Float64Array(FIRST_GROUPS);
  #keyWords = new Int32Array(this.#keys.buffer);
  readonly #combines: readonly Combine[];
  /** A value for each aggregate of the first group, then of the second. */
  #values: Float64Array;

  constructor({ aggregates }: Pick<TableSpec, 'aggregates'>) {
    this.#combines = aggregates.map(combineOf);
    this.#values = new Float64Array(FIRST_GROUPS * aggregates.length);
  }

  /** Folds one row, whose values are in `row` from `at` on. */
  foldRow(key: number, row: Float64Array, at: number): void {
    KEY[0] = key === 0 ? 0 : key;
    if (key !== key) KEY_WORDS.set(CANONICAL_NAN_WORDS);
    const low = KEY_WORDS[0] as number;
    const high = KEY_WORDS[1] as number;
    const mask = this.#slots.length - 1;
    let slot = hashOf(low, high) & mask;
    for (;;) {
      const group = (this.#slots[slot] as number) - 1;
      if (group < 0) {
        this.#insert(slot, low, high, row, at);
        return;
      }
      if (this.#keyWords[2 * group] === low && this.#keyWords[2 * group + 1] === high) {
        this.#combine(group, row, at);
        return;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** @param values a column for each aggregate; undefined for one that counts the rows */
  *foldColumns(
    keys: Float64KeyColumn,
    values: readonly (Float64Array | undefined)[],
    from: number,
    to: number,
  ): Work<void> {
    const row = new Float64Array(values.length);
    for (let i = from; i < to; i++) {
      if (i % SLICE_GROUPS === SLICE_GROUPS - 1) yield;
      for (let j = 0; j < row.length; j++) row[j] = values[j]?.[i] ?? 1;
      this.foldRow(keys.values[i] as number, row, 0);
    }
  }

  *seal(partitions: number): Work<PartitionedColumns> {
    const count = this.count;
    const seenHashes = new Uint32Array(allocate(4 * count));
    for (let group = 0; group < count; group++) {
      if (group % SLICE_GROUPS === SLICE_GROUPS - 1) yield;
      seenHashes[group] = stableHashOfNumber(this.#keys[group] as number);
    }
    const { order, hashes, partitionEnds } = yield* placeGroups(seenHashes, partitions);
    const keys = new Float64Array(allocate(8 * count));
    const width = this.#combines.length;
    const values = this.#combines.map(() => new Float64Array(allocate(8 * count)));
    for (let position = 0; position < count; position++) {
      if (position % SLICE_GROUPS === SLICE_GROUPS - 1) yield;
      const group = order[position] as number;
      keys[position] = this.#keys[group] as number;
      for (let i = 0; i < width; i++) (values[i] as Float64Array)[position] = this.#values[width * group + i] as number;
    }
    canonicalizeNan(keys);
    values.forEach(canonicalizeNan);
    return { keys: { type: 'float64', values: keys }, values, hashes, partitionEnds };
  }

  #combine(group: number, row: Float64Array, at: number): void {
    const combines = this.#combines;
    const values = this.#values;
    const first = group * combines.length;
    for (let i = 0; i < combines.length; i++) {
      values[first + i] = combined(combines[i] as Combine, values[first + i] as number, row[at + i] as number);
    }
  }

  #insert(slot: number, low: number, high: number, row: Float64Array, at: number): void {
    const group = this.count++;
    if (group === this.#keys.length) this.#growGroups();
    this.#keyWords[2 * group] = low;
    this.#keyWords[2 * group + 1] = high;
    const width = this.#combines.length;
    for (let i = 0; i < width; i++) this.#values[width * group + i] = row[at + i] as number;
    this.#slots[slot] = group + 1;
    if (2 * this.count > this.#slots.length) this.#growSlots();
  }

  #growGroups(): void {
    const keyWords = new Int32Array(allocate(16 * this.#keys.length));
    const values = new Float64Array(allocate(16 * this.#values.length));
    keyWords.set(this.#keyWords);
    values.set(this.#values);
    this.#keyWords = keyWords;
    this.#keys = new Float64Array(keyWords.buffer);
    this.#values = values;
  }

  #growSlots(): void {
    const slots = new Int32Array(allocate(8 * this.#slots.length));
    const mask = slots.length - 1;
    for (let group = 0; group < this.count; group++) {
      let slot = hashOf(this.#keyWords[2 * group] as number, this.#keyWords[2 * group + 1] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = group + 1;
    }
    this.#slots = slots;
  }
}

function hashOf(low: number, high: number): number {
  return finishHash(mixWord(mixWord(HASH_SEED, low), high), 8);
}

const KEY = new Float64Array(1);
const KEY_WORDS = new Int32Array(KEY.buffer);
/** 0x7ff8000000000000, little-endian. */
const CANONICAL_NAN_WORDS = [0, 0x7ff8_0000];
