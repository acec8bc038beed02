import type { State } from '@ts-streaming/core';
import { type Json, VectorError } from '../vector';
import { functionDescription } from './named-function';

/** What a function over states has been called with, and has done. */
export interface StateCalls {
  readonly touchedKeys: Json[];
  /** States that were removed. */
  readonly removed: Json[];
  /** States that were timing out. */
  readonly timedOut: Json[];
}

type StateFunction = (key: unknown, value: unknown, state: State<Json>) => Json | undefined;

/** The function of `{"fn": name}` for one step of mapWithState, and what it notes. @throws VectorError if there is none */
export function stateFunction(description: Json | undefined): {
  readonly fn: StateFunction;
  readonly calls: StateCalls;
} {
  const { fn: name } = functionDescription(description);
  const calls: StateCalls = { touchedKeys: [], removed: [], timedOut: [] };
  const act = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (act === undefined) throw new VectorError(`There is no function "${name}" over states.`);
  const fn: StateFunction = (key, value, state) => {
    calls.touchedKeys.push(key as Json);
    return act(value, state, calls);
  };
  return { fn, calls };
}

type Action = (value: unknown, state: State<Json>, calls: StateCalls) => Json | undefined;

const ACTIONS: Readonly<Record<string, Action>> = {
  instructions: (value, state, { removed, timedOut }) => {
    if (value === undefined) timedOut.push(state.get());
    else if (value === 'get-state') return state.getOption() ?? -1;
    else if (value === 'update-state') countUp(state);
    else if (value === 'remove-state') {
      removed.push(state.get());
      state.remove();
    }
    return undefined;
  },
  intInstructions: (value, state) => {
    if (value === 1) countUp(state);
    else if (value === 2) state.remove();
    return undefined;
  },
};

/** From 0. */
function countUp(state: State<Json>): void {
  state.update(state.exists() ? Number(state.get()) + 1 : 0);
}
