import type { BytesKeyColumn, PartitionedColumns, TableSpec } from '../kernel';
import { KernelError } from '../error/kernel-error';
import { stableHashOfUtf8 } from '../stable-hash';
import { ADD, canonicalizeNan, type Combine, combined, combineOf } from './aggregate-values';
import { allocate } from './allocate';
import { stableHashOfData } from './data-hash';
import { placeGroups } from './place-groups';
import { finishHash, HASH_SEED, mixWord } from './table-hash';
import { SLICE_GROUPS, type Work } from './work';

const FIRST_SLOTS = 512;
const FIRST_ARENA_BYTES = 16 * 1024;

/** Words of a record before its key: two of the last value, one of the key's length. */
export const RECORD_KEY = 3;

/**
 * The groups of a table whose keys are bytes: text, or the encodings of other keys.
 *
 * ```
 * slots   int32[2 * capacity]        arena: one buffer, seen as int32 words and as float64
 * +------+--------+                  +---------+--------+---------------------------+---------+
 * | hash | record | -- 8 * record -> | value   | length | key, 4 bytes a word,      | padding |
 * +------+--------+                  | float64 | int32  | and its last 0 to 3 bytes | to 8    |
 * |    0 |      0 |   empty          +---------+--------+---------------------------+---------+
 * ```
 * Open addressing with linear probing, at most half full: a hit costs one cache line of slots and one of arena. The last
 * word of a key holds its last 0 to 3 bytes and zeros, and is there even when it holds none, so that every key is compared
 * and hashed by whole words. Records stand in the order in which the keys were first seen, and never move in it. Growth
 * doubles; it copies slots by the hash that they hold, and reads no key.
 *
 * With several aggregates, the values of all but the last stand before the record, so that a record looks the same to the loop
 * that knows of one.
 *
 * The fields are open to the loop over a line (`fold-tokens.ts`), which reads them once per call and per insertion.
 */
export class TextGroups {
  slots = new Int32Array(2 * FIRST_SLOTS);
  words: Int32Array;
  values: Float64Array;
  /** Groups in the table. */
  count = 0;

  readonly #type: BytesKeyColumn['type'];
  readonly #combines: readonly Combine[];
  /** Values before the record. */
  readonly #others: number;
  #arenaBytes: Uint8Array;
  /** Where the next group begins, its values first; record 0 is the empty slot. */
  #end = 1;
  #keyBytes = 0;

  constructor(type: BytesKeyColumn['type'], { aggregates }: Pick<TableSpec, 'aggregates'>) {
    this.#type = type;
    this.#combines = aggregates.map(combineOf);
    this.#others = aggregates.length - 1;
    const arena = allocate(FIRST_ARENA_BYTES);
    this.words = new Int32Array(arena);
    this.values = new Float64Array(arena);
    this.#arenaBytes = new Uint8Array(arena);
  }

  /** Folds one row of several values, from `row[at]` on, whose key is the bytes [start, end) of a view. */
  foldRow(view: DataView, start: number, end: number, row: Float64Array, at: number): void {
    const combines = this.#combines;
    const others = this.#others;
    if (others === 0) {
      this.fold(view, start, end, combines[0] as Combine, row[at] as number);
      return;
    }
    const before = this.count;
    const record = this.#find(view, start, end, row[at + others] as number);
    const values = this.values;
    const first = record - others;
    if (this.count > before) {
      for (let i = 0; i < others; i++) values[first + i] = row[at + i] as number;
      return;
    }
    for (let i = 0; i <= others; i++) {
      values[first + i] = combined(combines[i] as Combine, values[first + i] as number, row[at + i] as number);
    }
  }

  /** Folds one row of one value. */
  fold(view: DataView, start: number, end: number, combine: Combine, value: number): void {
    const before = this.count;
    const record = this.#find(view, start, end, value);
    if (this.count > before) return;
    const values = this.values;
    values[record] =
      combine === ADD ? (values[record] as number) + value : combined(combine, values[record] as number, value);
  }

  /** The number of a key, counted from 0 in the order in which keys are first seen: the value of all groups of the table. */
  number(view: DataView, start: number, end: number): number {
    const record = this.#find(view, start, end, this.count);
    return this.values[record] as number;
  }

  /** Where the record of the next group will stand, in a table of one aggregate. */
  get nextRecord(): number {
    return this.#end;
  }

  /** Copies out the keys of `count` groups of a table of one aggregate, from that whose record stands at `record` on. */
  copyKeys(record: number, count: number): BytesKeyColumn {
    const offsets = new Uint32Array(count + 1);
    const records = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const length = this.words[2 * record + 2] as number;
      records[i] = record;
      offsets[i + 1] = (offsets[i] as number) + length;
      record += (RECORD_KEY + (length >>> 2) + 2) >>> 1;
    }
    const bytes = new Uint8Array(offsets[count] as number);
    for (let i = 0; i < count; i++) {
      const offset = offsets[i] as number;
      const start = 8 * (records[i] as number) + 4 * RECORD_KEY;
      copyBytes(this.#arenaBytes, start, (offsets[i + 1] as number) - offset, bytes, offset);
    }
    return { type: this.#type, bytes, offsets };
  }

  /** @param last the last value of a group that is new. @returns the record of the group */
  #find(view: DataView, start: number, end: number, last: number): number {
    const length = end - start;
    const tailStart = start + (length & ~3);
    let hash = HASH_SEED;
    for (let i = start; i < tailStart; i += 4) hash = mixWord(hash, view.getInt32(i, true));
    const tail = tailWord(view, tailStart, end);
    hash = finishHash(mixWord(hash, tail), length);
    const slots = this.slots;
    const words = this.words;
    const mask = slots.length - 1;
    let slot = (hash << 1) & mask;
    for (;;) {
      const record = slots[slot + 1] as number;
      if (record === 0) return this.insert(view, start, length, tail, hash, slot, last);
      if (slots[slot] === hash && words[2 * record + 2] === length) {
        let at = 2 * record + RECORD_KEY;
        let i = start;
        for (; i < tailStart && words[at] === view.getInt32(i, true); i += 4) at++;
        if (i === tailStart && words[at] === tail) return record;
      }
      slot = (slot + 2) & mask;
    }
  }

  /**
   * Adds a group whose key is not in the table.
   *
   * @param tail the key's last word
   * @param slot the empty slot where the search for the key ended
   * @param value the last of its values; those before it are the caller's to write
   * @returns its record
   */
  insert(
    view: DataView,
    start: number,
    length: number,
    tail: number,
    hash: number,
    slot: number,
    value: number,
  ): number {
    const record = this.#end + this.#others;
    const keyWords = (length >>> 2) + 1;
    const end = record + ((RECORD_KEY + keyWords + 1) >>> 1);
    if (end > this.values.length) this.#growArena(end);
    this.#end = end;
    this.#keyBytes += length;
    const words = this.words;
    this.values[record] = value;
    words[2 * record + 2] = length;
    const keyAt = 2 * record + RECORD_KEY;
    for (let i = 0; i < keyWords - 1; i++) words[keyAt + i] = view.getInt32(start + 4 * i, true);
    words[keyAt + keyWords - 1] = tail;
    this.slots[slot] = hash;
    this.slots[slot + 1] = record;
    this.count++;
    if (4 * this.count > this.slots.length) this.#growSlots();
    return record;
  }

  /** @param values a column for each aggregate; undefined for one that counts the rows */
  *foldColumns(
    keys: BytesKeyColumn,
    values: readonly (Float64Array | undefined)[],
    from: number,
    to: number,
  ): Work<void> {
    const view = new DataView(keys.bytes.buffer, keys.bytes.byteOffset, keys.bytes.length);
    const row = new Float64Array(values.length);
    const [combine] = this.#combines as readonly [Combine, ...Combine[]];
    const [only] = values;
    for (let i = from; i < to; i++) {
      if (i % SLICE_GROUPS === SLICE_GROUPS - 1) yield;
      const start = keys.offsets[i] as number;
      const end = keys.offsets[i + 1] as number;
      if (row.length === 1) {
        this.fold(view, start, end, combine, only === undefined ? 1 : (only[i] as number));
        continue;
      }
      for (let j = 0; j < row.length; j++) row[j] = values[j]?.[i] ?? 1;
      this.foldRow(view, start, end, row, 0);
    }
  }

  *seal(partitions: number): Work<PartitionedColumns> {
    const count = this.count;
    if (this.#keyBytes > 0xffff_ffff) throw new KernelError('TSS_KERNEL_OUT_OF_MEMORY', { bytes: this.#keyBytes });
    const seenHashes = new Uint32Array(allocate(4 * count));
    const seenRecords = new Int32Array(allocate(4 * count));
    const others = this.#others;
    const stableHash = this.#type === 'utf8' ? stableHashOfUtf8 : stableHashOfData;
    for (let group = 0, record = 1 + others; group < count; group++) {
      if (group % SLICE_GROUPS === SLICE_GROUPS - 1) yield;
      const length = this.words[2 * record + 2] as number;
      const start = 8 * record + 4 * RECORD_KEY;
      seenHashes[group] = stableHash(this.#arenaBytes, start, start + length);
      seenRecords[group] = record;
      record += others + ((RECORD_KEY + (length >>> 2) + 2) >>> 1);
    }
    const { order, hashes, partitionEnds } = yield* placeGroups(seenHashes, partitions);
    const values = this.#combines.map(() => new Float64Array(allocate(8 * count)));
    const offsets = new Uint32Array(allocate(4 * (count + 1)));
    const bytes = new Uint8Array(allocate(this.#keyBytes));
    for (let position = 0, offset = 0; position < count; position++) {
      if (position % SLICE_GROUPS === SLICE_GROUPS - 1) yield;
      const record = seenRecords[order[position] as number] as number;
      const length = this.words[2 * record + 2] as number;
      for (let i = 0; i <= others; i++) {
        (values[i] as Float64Array)[position] = this.values[record - others + i] as number;
      }
      copyBytes(this.#arenaBytes, 8 * record + 4 * RECORD_KEY, length, bytes, offset);
      offset += length;
      offsets[position + 1] = offset;
    }
    values.forEach(canonicalizeNan);
    return { keys: { type: this.#type, bytes, offsets }, values, hashes, partitionEnds };
  }

  #growArena(records: number): void {
    let size = 2 * this.values.length;
    while (size < records) size *= 2;
    const arena = allocate(8 * size);
    const words = new Int32Array(arena);
    words.set(this.words);
    this.words = words;
    this.values = new Float64Array(arena);
    this.#arenaBytes = new Uint8Array(arena);
  }

  #growSlots(): void {
    const old = this.slots;
    const slots = new Int32Array(allocate(8 * old.length));
    const mask = slots.length - 1;
    for (let i = 0; i < old.length; i += 2) {
      const record = old[i + 1] as number;
      if (record === 0) continue;
      const hash = old[i] as number;
      let slot = (hash << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = hash;
      slots[slot + 1] = record;
    }
    this.slots = slots;
  }
}

/** The last 0 to 3 bytes of a key as a little-endian word. */
function tailWord(view: DataView, start: number, end: number): number {
  let word = 0;
  for (let i = start, shift = 0; i < end; i++, shift += 8) word |= view.getUint8(i) << shift;
  return word;
}

/** A call into the engine costs more than a short key. */
function copyBytes(source: Uint8Array, start: number, length: number, target: Uint8Array, offset: number): void {
  if (length > 64) {
    target.set(source.subarray(start, start + length), offset);
    return;
  }
  for (let i = 0; i < length; i++) target[offset + i] = source[start + i] as number;
}
