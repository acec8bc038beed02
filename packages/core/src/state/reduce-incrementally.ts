import { RddError } from '../errors/streaming-error';
import type { StepwiseWork } from '../engine/task';
import { alongside, gather } from '../rdd/operators/gather';
import { KeySlots } from '../rdd/key-slots';
import { requirePair } from '../rdd/pair';
import type { Partitioner } from '../rdd/partitioner';
import type { RddNode } from '../rdd/rdd-node';
import type { StateMap } from './state-map';

/** How the values of keys are reduced over a window, and taken out of what they were reduced to. */
export interface IncrementalReduction {
  readonly reduce: (left: unknown, right: unknown) => unknown;
  /** @returns what `reduce` made `reduced` of together with `leaving` */
  readonly inverse: (reduced: unknown, leaving: unknown) => unknown;
  /** Whether a key that has changed stays; all do where there is none. */
  readonly filter: ((pair: readonly [unknown, unknown]) => unknown) | undefined;
}

/** A pair that comes into a window, or one that leaves it. */
type Change = readonly [isEntering: boolean, pair: unknown];

/** Keys between two points at which a task may give way. */
const KEYS_PER_TURN = 1024;

/**
 * The pairs that leave a window and those that come in, as `reduceIncrementally` takes them.
 *
 * @param leaving reduced by key and placed by `partitioner`, as is `entering`
 */
export function windowChanges(
  operator: string,
  leaving: readonly RddNode[],
  entering: readonly RddNode[],
  partitioner: Partitioner,
): RddNode {
  const parents = [...leaving, ...entering];
  return gather(operator, {
    parents,
    partitioner,
    findPartitions: () => alongside(parents, partitioner.numPartitions),
    *compute(inputs) {
      for (const [index, rows] of inputs.entries()) {
        const isEntering = index >= leaving.length;
        for (const row of rows) yield [isEntering, row] satisfies Change;
      }
    },
  });
}

/**
 * Changes what the keys of a window are reduced to, by what leaves the window and what comes in: a key that nothing changes
 * for is not looked at. O(changes)
 *
 * Of each key what leaves is reduced and taken out, then what comes in is reduced and added, as in Spark. A key stays until the
 * filter drops it, with what the inverse has left of it.
 *
 * @param map a fresh fork; to be given up if a function throws
 * @param changes of `windowChanges`
 * @throws RddError TSS_KEY_NOT_A_PAIR, TSS_KEY_UNSUPPORTED, TSS_STATE_KEY_LOST; what the functions throw
 */
export function* reduceIncrementally(
  map: StateMap<unknown>,
  changes: Iterable<unknown>,
  { reduce, inverse, filter }: IncrementalReduction,
  timeMs: number,
): StepwiseWork {
  const reduced = yield* reduceChanges(changes as Iterable<Change>, reduce);
  let done = 0;
  for (const { key, leaving, entering } of reduced) {
    const slot = map.slotOf(key);
    const before = slot === undefined ? undefined : map.entryAt(slot);
    if (before === undefined && entering === undefined) throw new RddError('TSS_STATE_KEY_LOST', {});
    const kept = before !== undefined && leaving !== undefined ? inverse(before.state, leaving.value) : before?.state;
    const value = before === undefined ? entering?.value : entering === undefined ? kept : reduce(kept, entering.value);
    if (filter !== undefined && !filter([key, value])) map.remove(key);
    else if (slot === undefined) map.add(key, value, timeMs);
    else map.setAt(slot, value, timeMs);
    if (++done % KEYS_PER_TURN === 0) yield;
  }
}

/** What leaves of one key, and what comes in, each reduced; undefined for nothing. */
interface KeyChange {
  readonly key: unknown;
  leaving: Reduced | undefined;
  entering: Reduced | undefined;
}

interface Reduced {
  readonly value: unknown;
}

function* reduceChanges(
  changes: Iterable<Change>,
  reduce: IncrementalReduction['reduce'],
): Generator<undefined, readonly KeyChange[], undefined> {
  const slots = new KeySlots();
  const found: KeyChange[] = [];
  let read = 0;
  for (const [isEntering, row] of changes) {
    const [key, value] = requirePair('reduceByKeyAndWindow', row);
    let change = found[slots.get(key) ?? found.length];
    if (change === undefined) {
      slots.set(key, found.length);
      change = { key, leaving: undefined, entering: undefined };
      found.push(change);
    }
    const side = isEntering ? 'entering' : 'leaving';
    const before = change[side];
    change[side] = { value: before === undefined ? value : reduce(before.value, value) };
    if (++read % KEYS_PER_TURN === 0) yield;
  }
  return found;
}
