import { requirePair } from '../rdd/pair';
import type { Emit } from '../rdd/rdd-node';
import type { StepwiseWork } from '../engine/task';
import { CurrentState, type State } from './state';
import type { StateMap } from './state-map';

/** Called for each record: with its key, its value (undefined for a key that is timing out) and the state of the key. */
export type MappingFunction<S> = (key: unknown, value: unknown, state: State<S>, timeMs: number) => unknown;

/** What a step over the records of a batch is given. */
export interface MappingStep<S> {
  /** A fresh fork; to be given up if the function throws. */
  readonly map: StateMap<S>;
  readonly fn: MappingFunction<S>;
  /** Batch time. */
  readonly timeMs: number;
  /** A state that was last touched before this time is removed after a last call; undefined for no time-out. */
  readonly timedOutBeforeMs: number | undefined;
  /** Whether touching a key without an update makes it last longer: where there is a time-out at all. */
  readonly refreshes: boolean;
  /** Takes what the function gives, unless that is undefined or null. */
  readonly emit: Emit;
}

/** Records or keys between two points at which a task may give way. */
const RECORDS_PER_TURN = 256;

/**
 * Calls a function once for each record, in order, with the state of its key; then for each key that is timing out.
 *
 * O(records), and O(keys) where keys are looked through for a time-out.
 *
 * @throws RddError TSS_KEY_NOT_A_PAIR, TSS_KEY_UNSUPPORTED; what the function throws
 */
export function* mapWithState<S>(step: MappingStep<S>, rows: Iterable<unknown>): StepwiseWork {
  const { map, fn, timeMs, refreshes } = step;
  const current = new CurrentState<S>();
  let read = 0;
  for (const row of rows) {
    const [key, value] = requirePair('mapWithState', row);
    const slot = map.slotOf(key);
    current.show(slot !== undefined, slot === undefined ? undefined : map.entryAt(slot).state);
    emitResult(step, fn(key, value, current, timeMs));
    if (current.outcome === 'removed') map.remove(key);
    else if (slot === undefined && current.outcome === 'updated') map.add(key, current.get(), timeMs);
    else if (slot !== undefined && (refreshes || current.outcome === 'updated')) map.setAt(slot, current.get(), timeMs);
    if (++read % RECORDS_PER_TURN === 0) yield;
  }
  yield* removeTimedOut(step, current);
}

function* removeTimedOut<S>(step: MappingStep<S>, current: CurrentState<S>): StepwiseWork {
  const { map, fn, timeMs, timedOutBeforeMs } = step;
  if (timedOutBeforeMs === undefined) return;
  let called = 0;
  for (const slot of map.slotsBefore(timedOutBeforeMs)) {
    const { key, state } = map.entryAt(slot);
    current.show(true, state, true);
    emitResult(step, fn(key, undefined, current, timeMs));
    map.remove(key);
    if (++called % RECORDS_PER_TURN === 0) yield;
  }
}

function emitResult<S>({ emit }: MappingStep<S>, result: unknown): void {
  if (result !== undefined && result !== null) emit(result);
}
