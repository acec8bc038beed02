/** A value that is the same wherever it stands. */
export type Constant = string | number | boolean | null | undefined;

/** Plain data that a program passes to an operator for its function: a snapshot that nobody else has, see `snapshotCaptures`. */
export type CapturedValue = Constant | CapturedObject;
export type CapturedObject = readonly CapturedValue[] | CapturedRecord | ReadonlySet<Constant> | CapturedMap;

/** A plain object, frozen, by own properties. */
export interface CapturedRecord {
  readonly [name: string]: CapturedValue;
}

/** A map from primitives. */
export type CapturedMap = ReadonlyMap<Constant, CapturedValue>;

/** True for a value that is an array, a record, a Set or a Map. */
export function isCapturedObject(value: CapturedValue): value is CapturedObject {
  return typeof value === 'object' && value !== null;
}
