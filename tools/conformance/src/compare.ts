import type { Json, JsonObject } from './vector';

/** How results are compared with what is expected. */
export interface Comparison {
  /** Whether the order of the records of one output matters; if not they are compared as multisets. */
  readonly ordered: boolean;
  /** What in a record is a multiset: the array that is its value (a group), or each array in it (the sides of a cogroup). */
  readonly inner?: 'group' | 'sides';
  readonly tolerance?: number;
}

/** Whether the records of one output are those expected. */
export function isSameRecords(actual: readonly Json[], expected: readonly Json[], comparison: Comparison): boolean {
  const arrange = (records: readonly Json[]): Json[] => {
    const arranged = records.map((record) => arrangedRecord(record, comparison.inner));
    return comparison.ordered ? arranged : arranged.sort(byValue);
  };
  return isSameValue(arrange(actual), arrange(expected), comparison.tolerance);
}

/** Whether two values are the same: 1 is not "1", 0 is -0, NaN is NaN. */
export function isSameValue(actual: Json, expected: Json, tolerance = 0): boolean {
  if (typeof actual === 'number' && typeof expected === 'number') return isSameNumber(actual, expected, tolerance);
  if (Array.isArray(actual) && Array.isArray(expected)) {
    const right = expected as readonly Json[];
    const left = actual as readonly Json[];
    return left.length === right.length && left.every((item, i) => isSameValue(item, right[i] ?? null, tolerance));
  }
  if (isJsonObject(actual) && isJsonObject(expected)) {
    const fields = Object.keys(expected);
    return (
      fields.length === Object.keys(actual).length &&
      fields.every(
        (field) =>
          Object.hasOwn(actual, field) && isSameValue(actual[field] ?? null, expected[field] ?? null, tolerance),
      )
    );
  }
  return actual === expected;
}

export function isJsonObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSameNumber(actual: number, expected: number, tolerance: number): boolean {
  return actual === expected || Object.is(actual, expected) || Math.abs(actual - expected) <= tolerance;
}

function arrangedRecord(record: Json, inner: Comparison['inner']): Json {
  if (inner === undefined || !Array.isArray(record)) return record;
  const [key, value, ...others] = record as readonly Json[];
  // Without a key the record itself is the group, as glom makes them.
  if (others.length > 0 || !Array.isArray(value)) return sorted(record);
  const values = value as readonly Json[];
  return [key ?? null, inner === 'sides' ? values.map(sorted) : sorted(values)];
}

function sorted(value: Json): Json {
  return Array.isArray(value) ? [...(value as readonly Json[])].sort(byValue) : value;
}

/** Any total order will do in which numbers that a tolerance calls the same are neighbours. */
function byValue(left: Json, right: Json): number {
  if (typeof left === 'number' && typeof right === 'number')
    return Object.is(left, right) ? 0 : compareNumbers(left, right);
  if (Array.isArray(left) && Array.isArray(right)) {
    const [a, b] = [left as readonly Json[], right as readonly Json[]];
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const order = byValue(a[i] ?? null, b[i] ?? null);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  const [a, b] = [`${rank(left)} ${JSON.stringify(left)}`, `${rank(right)} ${JSON.stringify(right)}`];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** NaN last, as it compares with nothing. */
function compareNumbers(left: number, right: number): number {
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1;
  return Number.isNaN(right) ? -1 : left - right;
}

function rank(value: Json): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}
