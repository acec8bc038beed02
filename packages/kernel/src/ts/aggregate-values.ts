import type { Aggregate } from '../kernel';

/** How two values of a key become one. A number, because it is compared once per row. */
export type Combine = 0 | 1 | 2;
export const ADD: Combine = 0;
export const MIN: Combine = 1;
export const MAX: Combine = 2;

/** Counts are added as sums are; that each row counts one is the caller's part. */
export function combineOf(aggregate: Aggregate): Combine {
  if (aggregate === 'min') return MIN;
  return aggregate === 'max' ? MAX : ADD;
}

export function combined(combine: Combine, sofar: number, value: number): number {
  if (combine === ADD) return sofar + value;
  return combine === MIN ? Math.min(sofar, value) : Math.max(sofar, value);
}

/** Gives every NaN of a result the bits of the canonical quiet NaN, which assignment of NaN does not promise. */
export function canonicalizeNan(values: Float64Array): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === value) continue;
    words[2 * i] = 0;
    words[2 * i + 1] = 0x7ff8_0000;
  }
}
