import type { StepwiseWork } from '../engine/task';
import { requirePair } from '../rdd/pair';
import type { StateMap } from './state-map';
import { valuesByKey } from './values-by-key';

/** Makes the states of a partition of all its keys: those with a state or with new values. A key that is left out has none. */
export type UpdateStates<S> = (
  keys: Iterable<[key: unknown, values: readonly unknown[], state: S | undefined]>,
) => Iterable<unknown>;

/**
 * Calls a function once, for all keys of a partition: it gives pairs of any keys. O(keys)
 *
 * @param map a fresh fork; to be given up if the function throws
 * @param rows pairs of the batch
 * @throws RddError TSS_KEY_NOT_A_PAIR, TSS_KEY_UNSUPPORTED; what the function throws
 */
export function* updateStates<S>(
  map: StateMap<S>,
  rows: Iterable<unknown>,
  update: UpdateStates<S>,
  timeMs: number,
): StepwiseWork {
  const groups = yield* valuesByKey(rows);
  const pairs = [...update(keysOf(map, groups))].map((row) => requirePair('updateStateByKey', row));
  for (const { key } of [...map.entries()]) map.remove(key);
  for (const [key, state] of pairs) map.set(key, state as S, timeMs);
  yield;
}

function* keysOf<S>(
  map: StateMap<S>,
  groups: readonly [unknown, unknown[]][],
): Generator<[unknown, readonly unknown[], S | undefined], void, undefined> {
  const seen = new Set<number>();
  for (const [key, values] of groups) {
    const slot = map.slotOf(key);
    if (slot !== undefined) seen.add(slot);
    yield [key, values, map.entryOf(key)?.state];
  }
  for (const { key, state } of map.entries()) {
    if (!seen.has(map.slotOf(key) as number)) yield [key, [], state];
  }
}
