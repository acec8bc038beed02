import { type Comparison, isSameRecords, isSameValue } from './compare';
import type { Json, Vector } from './vector';

/** How a vector wants its records compared. */
export function comparisonOf({ op, ordered, innerUnordered, tolerance }: Vector): Comparison {
  return {
    ordered,
    ...(innerUnordered === true ? { inner: op === 'cogroup' ? 'sides' : 'group' } : {}),
    ...(tolerance === undefined ? {} : { tolerance }),
  };
}

/** What is wrong with outputs of which each has records; undefined if nothing is. */
export function outputMismatch(vector: Vector, actual: readonly Json[], expected: Json): string | undefined {
  const outputs = (expected ?? []) as readonly Json[];
  const comparison = comparisonOf(vector);
  const isSame =
    actual.length === outputs.length &&
    actual.every((records, i) => isSameRecords(records as readonly Json[], outputs[i] as readonly Json[], comparison));
  return isSame ? undefined : difference(actual, expected);
}

/** What is wrong with one result; undefined if nothing is. An array is records if their order does not matter. */
export function valueMismatch(vector: Vector, actual: Json, expected: Json): string | undefined {
  const comparison = comparisonOf(vector);
  const isSame =
    Array.isArray(actual) && Array.isArray(expected)
      ? isSameRecords(actual as readonly Json[], expected as readonly Json[], comparison)
      : isSameValue(actual, expected, comparison.tolerance);
  return isSame ? undefined : difference(actual, expected);
}

/** What is wrong with the partitions of an output; undefined if nothing is. */
export function partitionMismatch(vector: Vector, sizes: readonly number[]): string | undefined {
  const { partitionCount, noEmptyPartition, partitionSizeBetween: between, maxPartitionSizeDeviation: from } = vector;
  const wrong: string[] = [];
  if (partitionCount !== undefined && sizes.length !== partitionCount)
    wrong.push(`${String(partitionCount)} partitions`);
  if (noEmptyPartition === true && sizes.includes(0)) wrong.push('no empty partition');
  if (between !== undefined && !sizes.every((size) => size > between.moreThan && size < between.lessThan)) {
    wrong.push(`more than ${String(between.moreThan)} and fewer than ${String(between.lessThan)} in each`);
  }
  if (from !== undefined && !sizes.every((size) => Math.abs(size - from.target) < from.lessThan)) {
    wrong.push(`fewer than ${String(from.lessThan)} from ${String(from.target)} in each`);
  }
  return wrong.length === 0 ? undefined : `expected ${wrong.join(', ')}, got partitions of ${JSON.stringify(sizes)}`;
}

function difference(actual: Json, expected: Json): string {
  return `expected ${short(expected)}, got ${short(actual)}`;
}

/** Enough to see what it is about. */
const MAX_LENGTH = 300;

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
