import {
  type AggregatedNumber,
  type Aggregation,
  type AggregationShape,
  isSameShape,
  shapeOf,
  typeOfShape,
} from './aggregation';
import type { CapturedValue } from './captured-value';
import { type Lambda, lambda, opaque, type Opaque } from './expression';
import { isSame } from './is-same';
import { matchAggregation, numbersOf } from './match-aggregation';
import { parseLambda } from './parse-lambda';
import { parseReduction } from './parse-reduction';
import { printLambda } from './print';
import { simplify } from './simplify';
import { snapshotCaptures } from './snapshot-captures';
import type { ValueType } from './value-type';

type Fn = (...args: never[]) => unknown;

/**
 * Reads the functions of an aggregation that starts from a value, as `aggregateByKey(zero, seqOp, combOp)`, or says why they
 * are not known to be reductions of numbers: `([0, 0], ([s, n], v) => [s + v, n + 1], ([s, n], [t, m]) => [s + t, n + m])`.
 *
 * The result is the same however often `zero` is put in, so that partitions do not matter: a sum starts from 0 or -0, min and
 * max from any number.
 *
 * @param valueType what is known of the values
 */
export function parseFold(
  zero: unknown,
  seqOp: Fn,
  combOp: Fn,
  valueType: ValueType = 'unknown',
): Aggregation | Opaque {
  const initial = initialNumbers(zero);
  if (initial === undefined) return opaque('what it starts from is not a number, nor an array or object of numbers');
  const merged = parseMerge(seqOp, combOp, initial.shape, valueType);
  if (merged.kind === 'opaque') return merged;
  const numbers = merged.numbers.map((number, i) => ({ ...number, initial: initial.numbers[i] }));
  if (numbers.some((number) => number.operation === 'sum' && number.initial !== 0)) {
    return opaque('it starts a sum from another number than 0, which is added once for each partition');
  }
  return { kind: 'aggregation', shape: initial.shape, numbers };
}

/**
 * Reads the functions of `combineByKey(create, mergeValue, mergeCombiners)`, or says why they are not known to be reductions of
 * numbers: what `create` makes of a value must be what `mergeValue` adds of it.
 *
 * @param valueType what is known of the values
 */
export function parseCombiner(
  create: Fn,
  mergeValue: Fn,
  mergeCombiners: Fn,
  valueType: ValueType = 'unknown',
): Aggregation | Opaque {
  const created = parseLambda(create);
  if (created.kind === 'opaque') return created;
  const body = simplify(created.body, [[valueType]]);
  const shape = shapeOf(body);
  const merged = parseMerge(mergeValue, mergeCombiners, shape, valueType);
  if (merged.kind === 'opaque') return merged;
  const numbers = body.kind === 'sequence' ? undefined : numbersOf(body, shape);
  const isAlike = merged.numbers.every(({ value }, i) => {
    const made = numbers?.[i];
    return made !== undefined && isSame(made, value);
  });
  return isAlike ? merged : opaque(`\`${printLambda(created)}\` is not what is merged of a value`);
}

function parseMerge(
  mergeValue: Fn,
  mergeCombiners: Fn,
  shape: AggregationShape,
  valueType: ValueType,
): Aggregation | Opaque {
  const combined = parseReduction(mergeCombiners);
  if (combined.kind === 'opaque') return combined;
  const merge = parseLambda(mergeValue);
  if (merge.kind === 'opaque') return merge;
  const body = simplify(merge.body, [[typeOfShape(shape), valueType]]);
  const numbers = matchAggregation(body, shape);
  if (numbers === undefined) return notKnown(lambda(merge.parameters, body));
  const isAlike = isSameShape(combined.shape, shape) && areAlike(combined.numbers, numbers);
  return isAlike ? { kind: 'aggregation', shape, numbers } : notKnown(merge);
}

function areAlike(combined: readonly AggregatedNumber[], merged: readonly AggregatedNumber[]): boolean {
  return merged.every(({ operation }, i) => operation === combined[i]?.operation);
}

function notKnown(fn: Lambda): Opaque {
  return opaque(`\`${printLambda(fn)}\` is not a sum, min or max, as combining is`);
}

function initialNumbers(
  zero: unknown,
): { readonly shape: AggregationShape; readonly numbers: readonly number[] } | undefined {
  const snapshot = snapshotCaptures({ zero });
  if (snapshot.kind === 'opaque') return undefined;
  const { zero: value } = snapshot.values;
  if (typeof value === 'number') return { shape: { kind: 'number' }, numbers: [value] };
  if (typeof value !== 'object' || value === null || value instanceof Set || value instanceof Map) return undefined;
  const numbers: readonly CapturedValue[] = Object.values(value);
  if (numbers.length === 0 || !numbers.every((number) => typeof number === 'number')) return undefined;
  const shape: AggregationShape = Array.isArray(value)
    ? { kind: 'tuple', length: numbers.length }
    : { kind: 'object', names: Object.keys(value) };
  return { shape, numbers };
}
