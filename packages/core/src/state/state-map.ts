import { inHashOrder } from '../engine/group-order';
import { compareKeys, stableHash } from '../rdd/key-codec';
import { type StateEntry, StateTable } from './state-table';

/** An entry as it was, or undefined for none: what a change of a key is undone with. */
interface StateChange<S> {
  readonly key: unknown;
  readonly before: StateEntry<S> | undefined;
}

/** Gives a key a new state; undefined for none. */
export type StateOf<S> = (key: unknown, state: S, slot: number) => S | undefined;

/** The way from a version to the one next to it, which is nearer to the table. */
interface Link<S> {
  readonly to: StateMap<S>;
  /** What that one has changed, in order. */
  readonly changes: StateChange<S>[];
}

/**
 * One version of the states of the keys of a partition. `fork()` makes a new version, in no time: that one is written, and
 * the version that it was forked from never again.
 *
 * Only one version has its entries in a table; each other knows what to undo in the version next to it (Baker's persistent
 * arrays). So the newest version costs what a hash map does, an older one what has changed since, and a batch that is tried
 * again begins where the failed try did.
 *
 * Keys are compared by value and must not be changed; states are kept as they are, not copied: functions give a new state
 * instead of changing the old one.
 */
export class StateMap<S> {
  #table: StateTable<S> | undefined = new StateTable();
  #link: Link<S> | undefined;
  /** Of the link that leads here: a version that is written has one neighbour, the version that it was forked from. */
  #changes: StateChange<S>[] | undefined;

  /** O(1); where this version was forked before, O(what that fork has changed), and the other fork is read at that cost. */
  fork(): StateMap<S> {
    const table = this.#takeTable();
    const fork = new StateMap<S>();
    const changes: StateChange<S>[] = [];
    fork.#table = table;
    fork.#changes = changes;
    this.#table = undefined;
    this.#link = { to: fork, changes };
    this.#changes = undefined;
    return fork;
  }

  /** Keys that have a state. */
  get size(): number {
    const { table, before } = this.#view();
    let { size } = table;
    for (const { key, state } of before.entries()) {
      size += (state === undefined ? 0 : 1) - (table.entryOf(key) === undefined ? 0 : 1);
    }
    return size;
  }

  /** @returns undefined for a key without a state. @throws RddError TSS_KEY_UNSUPPORTED */
  entryOf(key: unknown): StateEntry<S> | undefined {
    const { table, before } = this.#view();
    const changed = before.entryOf(key);
    return changed === undefined ? table.entryOf(key) : changed.state;
  }

  /**
   * All entries, in the order of `inHashOrder`. They are those of now, also if a fork is written meanwhile. Those of the newest
   * version cost nothing until they are asked for.
   */
  *entries(): Generator<StateEntry<S>, void, undefined> {
    const { table, before } = this.#view();
    table.readers++;
    try {
      yield* before.size === 0 ? orderedSlots(table) : ordered(changedEntries(table, before));
    } finally {
      table.readers--;
    }
  }

  /** @param timeMs batch time @throws RddError TSS_KEY_UNSUPPORTED */
  set(key: unknown, state: S, timeMs: number): void {
    const slot = this.slotOf(key);
    if (slot === undefined) this.add(key, state, timeMs);
    else this.setAt(slot, state, timeMs);
  }

  /** As `set`, of a key that has no state. @throws RddError TSS_KEY_UNSUPPORTED */
  add(key: unknown, state: S, timeMs: number): void {
    const table = this.#writable();
    this.#changes?.push({ key, before: undefined });
    table.add(key, state, timeMs);
  }

  /** As `set`, of the key in a slot of `slotOf`: a key is looked up once. */
  setAt(slot: number, state: S, timeMs: number): void {
    const table = this.#writable();
    const before = table.entryAt(slot) as StateEntry<S>;
    this.#changes?.push({ key: before.key, before });
    table.putAt(slot, state, timeMs);
  }

  /** @throws RddError TSS_KEY_UNSUPPORTED */
  remove(key: unknown): void {
    const table = this.#writable();
    this.#changes?.push({ key, before: table.entryOf(key) });
    table.remove(key);
  }

  /** The slot of a key that has a state, in the version that is written. @throws RddError TSS_KEY_UNSUPPORTED */
  slotOf(key: unknown): number | undefined {
    return this.#takeTable().slotOf(key);
  }

  /** What is in a slot of `slotOf`. */
  entryAt(slot: number): StateEntry<S> {
    return this.#takeTable().entryAt(slot) as StateEntry<S>;
  }

  /** The slots whose keys were last touched before a time, in their order. O(slots), a comparison for each. */
  slotsBefore(timeMs: number): readonly number[] {
    return this.#takeTable().slotsBefore(timeMs);
  }

  /** Slots to visit with `update`. Those of keys that are set meanwhile come at the end. */
  get slots(): number {
    return this.#takeTable().slots;
  }

  /**
   * Gives each key in the slots from `from` to `to` (excluded) a new state; undefined removes it. A visit of all keys may be
   * cut into several.
   *
   * @param timeMs batch time, of those that change
   */
  update(from: number, to: number, timeMs: number, stateOf: StateOf<S>): void {
    const table = this.#writable();
    for (let slot = from; slot < to; slot++) {
      const entry = table.entryAt(slot);
      if (entry === undefined) continue;
      const { key, state: before } = entry;
      const state = stateOf(key, before, slot);
      if (state === before) continue;
      this.#changes?.push({ key, before: entry });
      if (state === undefined) table.remove(key);
      else table.putAt(slot, state, timeMs);
    }
  }

  #writable(): StateTable<S> {
    const table = this.#takeTable();
    // Who walks over the old one goes on with what it began with.
    if (table.readers > 0) this.#table = table.copy();
    return this.#table as StateTable<S>;
  }

  /** Brings the table here. */
  #takeTable(): StateTable<S> {
    if (this.#link === undefined) return this.#table as StateTable<S>;
    const { to, changes } = this.#link;
    to.#takeTable();
    const table = to.#writable();
    const redo: StateChange<S>[] = [];
    for (const { key, before } of changes.reverse()) {
      redo.push({ key, before: table.entryOf(key) });
      if (before === undefined) table.remove(key);
      else table.put(key, before.state, before.timeMs);
    }
    [this.#table, this.#link, this.#changes] = [table, undefined, redo];
    [to.#table, to.#link, to.#changes] = [undefined, { to: this, changes: redo }, undefined];
    return table;
  }

  /** The table, wherever it is, and by key what this version has instead. */
  #view(): { readonly table: StateTable<S>; readonly before: StateTable<StateEntry<S> | undefined> } {
    if (this.#table !== undefined) return { table: this.#table, before: NOTHING };
    const before = new StateTable<StateEntry<S> | undefined>();
    let link = this.#link;
    let table: StateTable<S> | undefined;
    while (link !== undefined) {
      // The first change of a key has what was before all of them; versions nearer to this one are looked at first.
      for (const { key, before: was } of link.changes) {
        if (before.entryOf(key) === undefined) before.put(key, was, 0);
      }
      table = link.to.#table;
      link = link.to.#link;
    }
    return { table: table as StateTable<S>, before };
  }
}

const NOTHING = new StateTable<never>();

function* orderedSlots<S>(table: StateTable<S>): Generator<StateEntry<S>, void, undefined> {
  const keyAt = (slot: number): unknown => table.entryAt(slot)?.key;
  for (const slot of inHashOrder(table.hashes, (a, b) => compareKeys(keyAt(a), keyAt(b)))) {
    const entry = table.entryAt(slot);
    if (entry !== undefined) yield entry;
  }
}

function changedEntries<S>(
  table: StateTable<S>,
  before: StateTable<StateEntry<S> | undefined>,
): readonly StateEntry<S>[] {
  const unchanged = [...table.entries()].filter(({ key }) => before.entryOf(key) === undefined);
  return [...unchanged, ...[...before.entries()].flatMap(({ state }) => state ?? [])];
}

function* ordered<S>(entries: readonly StateEntry<S>[]): Generator<StateEntry<S>, void, undefined> {
  const hashes = Uint32Array.from(entries, ({ key }) => stableHash(key));
  const compareTied = (a: number, b: number): number => compareKeys(entries[a]?.key, entries[b]?.key);
  for (const index of inHashOrder(hashes, compareTied)) yield entries[index] as StateEntry<S>;
}
