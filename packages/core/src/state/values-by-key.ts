import { KeySlots } from '../rdd/key-slots';
import { requirePair } from '../rdd/pair';

/** Pairs between two points at which a task may give way. */
const PAIRS_PER_TURN = 1024;

/** The values of each key of some pairs, in their order. Gives way now and then. */
export function* valuesByKey(rows: Iterable<unknown>): Generator<undefined, [unknown, unknown[]][], undefined> {
  const slots = new KeySlots();
  const groups: [unknown, unknown[]][] = [];
  let read = 0;
  for (const row of rows) {
    const [key, value] = requirePair('updateStateByKey', row);
    const known = groups[slots.get(key) ?? groups.length];
    if (known === undefined) {
      slots.set(key, groups.length);
      groups.push([key, [value]]);
    } else {
      known[1].push(value);
    }
    if (++read % PAIRS_PER_TURN === 0) yield;
  }
  return groups;
}
