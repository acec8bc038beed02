import { type Json, type JsonObject, VectorError } from '../vector';
import type { AnyFunction, FunctionTable, NamedFunction } from './function-table';
import { FOLD_FUNCTIONS } from './fold-functions';
import { MAPPING_FUNCTIONS, UPDATE_FUNCTIONS } from './keyed-state-functions';
import { MANY_FUNCTIONS } from './many-functions';
import { PARTITION_FUNCTIONS } from './partition-functions';
import { PREDICATES } from './predicates';
import { VALUE_FUNCTIONS } from './value-functions';

const TABLES: readonly FunctionTable[] = [
  VALUE_FUNCTIONS,
  MANY_FUNCTIONS,
  PREDICATES,
  PARTITION_FUNCTIONS,
  FOLD_FUNCTIONS,
  UPDATE_FUNCTIONS,
  MAPPING_FUNCTIONS,
];

/** The function of `{"fn": name, ...parameters}`. @throws VectorError if there is none */
export function namedFunction(description: Json | undefined): NamedFunction {
  const { fn: name, ...parameters } = functionDescription(description);
  const table = TABLES.find((functions) => Object.hasOwn(functions, name));
  const made = table?.[name]?.(parameters);
  if (made === undefined) throw new VectorError(`There is no function "${name}".`);
  return made;
}

/** The function where no captures can be passed: bound to them. */
export function boundFunction(description: Json | undefined): AnyFunction {
  const { fn, captures } = namedFunction(description);
  if (captures === undefined) return fn;
  const unbound = fn as (value: unknown, captures: unknown) => unknown;
  return (value: unknown) => unbound(value, captures);
}

/** The name and the parameters of a function. @throws VectorError */
export function functionDescription(description: Json | undefined): JsonObject & { readonly fn: string } {
  const { fn } = Object(description) as JsonObject;
  if (typeof fn !== 'string') throw new VectorError(`${JSON.stringify(description)} names no function.`);
  return description as JsonObject & { readonly fn: string };
}
