import { mapWithState, StateMap } from '@ts-streaming/core';
import type { CaseRun } from './case-run';
import { valueMismatch } from './expectation';
import { stateFunction } from './functions/state-functions';
import { MissingOperator } from './operators/call-operator';
import { isJsonObject } from './compare';
import { type Json, type Vector, VectorError } from './vector';

/** Runs one step of `mapWithState` over the states and the data of a case. @throws MissingOperator, VectorError */
export function runStateCase(vector: Vector): CaseRun {
  const { op, args, inputs, expected } = vector;
  if (op !== 'mapWithStateStep') throw new MissingOperator(op);
  const [states, data] = inputs as readonly (readonly (readonly Json[])[])[];
  const before = new StateMap<Json>();
  for (const [key, state, time] of states ?? []) before.set(key, state ?? null, Number(time));
  const map = before.fork();
  const { fn, calls } = stateFunction(args['f']);
  const mapped: Json[] = [];
  const { batchTime, timeoutThreshold, removeTimedOut } = args;
  const work = mapWithState<Json>(
    {
      map,
      fn,
      timeMs: Number(batchTime),
      timedOutBeforeMs: removeTimedOut === true && timeoutThreshold !== null ? Number(timeoutThreshold) : undefined,
      refreshes: timeoutThreshold !== null,
      emit: (row) => mapped.push(row as Json) > 0,
    },
    data ?? [],
  );
  // It gives way now and then; here nothing waits.
  while (work.next().done !== true);
  const actual = { states: entriesOf(map), mapped, ...calls, functionCalled: calls.touchedKeys.length > 0 };
  return { mismatch: fieldMismatch(vector, actual, expected), loweredSteps: 0 };
}

/** `[key, state, time]` of each key that has a state. */
export function entriesOf(map: StateMap<Json>): Json[] {
  return Array.from(map.entries(), ({ key, state, timeMs }) => [key as Json, state, timeMs]);
}

function fieldMismatch(vector: Vector, actual: Readonly<Record<string, Json>>, expected: Json): string | undefined {
  if (!isJsonObject(expected)) throw new VectorError('What is expected of a step is an object.');
  for (const [field, value] of Object.entries(expected)) {
    const found = actual[field];
    if (found === undefined) throw new VectorError(`A step has no "${field}".`);
    const mismatch = valueMismatch(vector, found, value);
    if (mismatch !== undefined) return `${field}: ${mismatch}`;
  }
  return undefined;
}
