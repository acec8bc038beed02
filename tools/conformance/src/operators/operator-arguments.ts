import { boundFunction, namedFunction } from '../functions/named-function';
import { type Json, type JsonObject, VectorError } from '../vector';

/** What an operation of a vector passes to the method of its name: from its arguments, and the others that it is applied to. */
export type ArgumentsOf<Target> = (args: JsonObject, others: readonly Target[]) => readonly unknown[];

export const noArguments = (): readonly unknown[] => [];
export const theOthers = (_args: JsonObject, others: readonly unknown[]): readonly unknown[] => others;
export const numPartitions = ({ numPartitions: count }: JsonObject): readonly unknown[] => optional(count);
export const boundF = ({ f }: JsonObject): readonly unknown[] => [boundFunction(f)];
export const boundFAndNumPartitions = (args: JsonObject): readonly unknown[] => [
  ...boundF(args),
  ...numPartitions(args),
];

/** For operators that give their functions captures. */
export const capturingF = ({ f }: JsonObject): readonly unknown[] => {
  const { fn, captures } = namedFunction(f);
  return captures === undefined ? [fn] : [fn, captures];
};

export const combiners = (args: JsonObject): readonly unknown[] => [
  boundFunction(args['create']),
  boundFunction(args['mergeValue']),
  boundFunction(args['mergeCombiners']),
  ...numPartitions(args),
];

/** An argument that is left out is not passed, so that the operator's own default holds. */
export function optional(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : [value];
}

/** @throws VectorError */
export function inputAt<T>(inputs: readonly T[], index: number): T {
  const input = inputs[index];
  if (input === undefined) throw new VectorError(`There is no input ${String(index)}.`);
  return input;
}
