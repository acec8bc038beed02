import type { StepwiseWork } from '../engine/task';
import type { StateMap } from './state-map';
import { valuesByKey } from './values-by-key';

/** Makes the new state of a key of its new values and the state it had, if any; undefined removes it. */
export type UpdateFunction<S> = (key: unknown, values: readonly unknown[], state: S | undefined) => S | undefined;

/** Keys between two points at which a task may give way. */
const KEYS_PER_TURN = 1024;

/** What keys without new values are given. */
const NO_VALUES: readonly unknown[] = Object.freeze([]);

/**
 * Calls a function for each key that has a state or new values, once, as `updateStateByKey` does: also for keys that nothing
 * is new of. O(keys of the state + rows).
 *
 * @param map a fresh fork; keeps what it has if a function throws, and is then to be given up
 * @param rows pairs of the batch, values of a key in their order
 * @throws RddError TSS_KEY_NOT_A_PAIR, TSS_KEY_UNSUPPORTED; what the function throws
 */
export function* updateState<S>(
  map: StateMap<S>,
  rows: Iterable<unknown>,
  update: UpdateFunction<S>,
  timeMs: number,
): StepwiseWork {
  const groups = yield* valuesByKey(rows);
  const { slots } = map;
  /** By slot: 1 where there are new values. */
  const isNew = new Uint8Array(slots);
  const valuesAt = new Map<number, readonly unknown[]>();
  const added: [unknown, readonly unknown[]][] = [];
  for (const [key, values] of groups) {
    const slot = map.slotOf(key);
    if (slot === undefined) {
      added.push([key, values]);
    } else {
      isNew[slot] = 1;
      valuesAt.set(slot, values);
    }
  }
  for (let from = 0; from < slots; from += KEYS_PER_TURN) {
    map.update(from, Math.min(from + KEYS_PER_TURN, slots), timeMs, (key, state, slot) =>
      update(key, isNew[slot] === 1 ? (valuesAt.get(slot) ?? NO_VALUES) : NO_VALUES, state),
    );
    yield;
  }
  for (let i = 0; i < added.length; i++) {
    const [key, values] = added[i] as [unknown, readonly unknown[]];
    const state = update(key, values, undefined);
    if (state !== undefined) map.add(key, state, timeMs);
    if (i % KEYS_PER_TURN === KEYS_PER_TURN - 1) yield;
  }
}
