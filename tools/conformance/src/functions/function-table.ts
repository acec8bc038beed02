import type { JsonObject } from '../vector';

export type AnyFunction = (...args: never[]) => unknown;

/** A function that vectors name, as a program would write it. */
export interface NamedFunction {
  readonly fn: AnyFunction;
  /** What it is given beside its arguments: see docs/decisions/D-020. */
  readonly captures?: JsonObject;
  /** The same, changing its first argument: what an aggregation may do to its zero value. */
  readonly inPlace?: AnyFunction;
}

/** By name: what makes the function of its parameters. */
export type FunctionTable = Readonly<Record<string, (parameters: JsonObject) => NamedFunction>>;
