/**
 * An operation in slices: it yields after each few milliseconds of work, so that the pool can let the event loop run. The
 * slices are cut by bytes and groups, not by a clock: the same input is always cut at the same places.
 */
export type Work<Result> = Generator<undefined, Result, undefined>;

/** Bytes of text folded in a slice: 1 ms at 130 MB/s, and about 10 ms when every key is new and misses every cache. */
export const SLICE_BYTES = 128 * 1024;

/** Groups folded or copied in a slice. */
export const SLICE_GROUPS = 16 * 1024;
