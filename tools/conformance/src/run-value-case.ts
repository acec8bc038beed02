import { Duration, ManualClock, Time } from '@ts-streaming/api';
import { RecurringTimer, StateMap } from '@ts-streaming/core';
import type { CaseRun } from './case-run';
import { valueMismatch } from './expectation';
import { MissingOperator } from './operators/call-operator';
import { plainValue } from './plain-value';
import { entriesOf } from './run-state-case';
import { type Json, type JsonObject, type Vector, VectorError } from './vector';

type Operation = (args: JsonObject, inputs: readonly Json[]) => unknown;

/** Pure functions, and calls on one object, which give what each call returned. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'time.floor': (args) => time(args, 'timeMs').floor(duration(args, 'durationMs')).milliseconds,
  'time.isMultipleOf': (args) => time(args, 'timeMs').isMultipleOf(duration(args, 'durationMs')),
  'time.until': (args) => timesMs(time(args, 'fromMs').until(time(args, 'toMs'), duration(args, 'stepMs'))),
  'time.to': (args) => timesMs(time(args, 'fromMs').to(time(args, 'toMs'), duration(args, 'stepMs'))),
  'duration.div': (args) => duration(args, 'aMs').dividedBy(duration(args, 'bMs')),
  recurringTimer: (args, [calls]) => timerCalls(args, calls as readonly (readonly Json[])[]),
  stateMap: (_args, [calls]) => mapCalls(calls as readonly (readonly Json[])[]),
};

/** Runs a case that is no pipeline. @throws MissingOperator, VectorError */
export async function runValueCase(vector: Vector): Promise<CaseRun> {
  const { op, args, inputs, expected, kind } = vector;
  const operation = Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op] : undefined;
  if (operation === undefined) throw new MissingOperator(op);
  const result = plainValue(await operation(args, inputs));
  // Calls are in order, whatever the order in what each of them returns.
  const mismatch = kind === 'sequence' ? sequenceMismatch(vector, result) : valueMismatch(vector, result, expected);
  return { mismatch, loweredSteps: 0 };
}

function sequenceMismatch(vector: Vector, results: Json): string | undefined {
  const [actual, expected] = [results as readonly Json[], vector.expected as readonly Json[]];
  const different = expected.findIndex((value, i) => valueMismatch(vector, actual[i] ?? null, value) !== undefined);
  if (different === -1 && actual.length === expected.length) return undefined;
  const call = different === -1 ? expected.length : different;
  return `call ${String(call)}: ${valueMismatch(vector, actual[call] ?? null, expected[call] ?? null) ?? 'one too many'}`;
}

function mapCalls(calls: readonly (readonly Json[])[]): Json[] {
  let map = new StateMap<Json>();
  let parent = map;
  return calls.map(([name, key = null, state = null, timeMs]): Json => {
    switch (name) {
      case 'put':
        map.set(key, state, Number(timeMs));
        return null;
      case 'get':
        return map.entryOf(key)?.state ?? null;
      case 'getByTime':
        return entriesOf(map).filter((entry) => ((entry as readonly Json[])[2] as number) < Number(key));
      case 'getAll':
        return entriesOf(map);
      case 'getAllOfParent':
        return entriesOf(parent);
      case 'remove':
        map.remove(key);
        return null;
      case 'copy':
        [parent, map] = [map, map.fork()];
        return null;
      default:
        throw new VectorError(`A map of states has no call ${JSON.stringify(name)}.`);
    }
  });
}

async function timerCalls(args: JsonObject, calls: readonly (readonly Json[])[]): Promise<Json[]> {
  const clock = new ManualClock();
  const ticksMs: number[] = [];
  const timer = new RecurringTimer(clock, number(args, 'periodMs'), (timeMs) => ticksMs.push(timeMs));
  timer.start(number(args, 'startAt'));
  const results: Json[] = [];
  for (const [name, argument] of calls) {
    if (name === 'advance') {
      clock.advance(Number(argument));
      results.push([...ticksMs]);
    } else if (name === 'stop') {
      results.push((await timer.stop(argument === true)) ?? null);
    } else {
      throw new VectorError(`A timer has no call ${JSON.stringify(name)}.`);
    }
  }
  return results;
}

function timesMs(times: readonly Time[]): number[] {
  return times.map(({ milliseconds }) => milliseconds);
}

function time(args: JsonObject, name: string): Time {
  return new Time(number(args, name));
}

function duration(args: JsonObject, name: string): Duration {
  return new Duration(number(args, name));
}

function number(args: JsonObject, name: string): number {
  const value = args[name];
  if (typeof value === 'number') return value;
  throw new VectorError(`${name} is ${JSON.stringify(value)}, not a number.`);
}
