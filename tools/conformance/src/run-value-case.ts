import { Duration, ManualClock, Time } from '@ts-streaming/api';
import { RecurringTimer } from '@ts-streaming/core';
import type { CaseRun } from './case-run';
import { valueMismatch } from './expectation';
import { MissingOperator } from './operators/call-operator';
import { plainValue } from './plain-value';
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
};

/** Runs a case that is no pipeline. @throws MissingOperator, VectorError */
export async function runValueCase(vector: Vector): Promise<CaseRun> {
  const { op, args, inputs, expected } = vector;
  const operation = Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op] : undefined;
  if (operation === undefined) throw new MissingOperator(op);
  return { mismatch: valueMismatch(vector, plainValue(await operation(args, inputs)), expected), loweredSteps: 0 };
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
