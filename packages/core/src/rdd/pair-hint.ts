/*
 * How `[word, 1]` is inferred as a pair without `as const`. TypeScript infers an array literal as a tuple only where the
 * expected type has a tuple in it; intersecting the inferred type with a tuple offers one without asking for it.
 */

/** The key type of a pair; `any` stays `any`. */
export type KeyOf<T> = 0 extends 1 & T ? any : T extends readonly [infer K, unknown] ? K : unknown; // eslint-disable-line @typescript-eslint/no-explicit-any -- `any` in, `any` out

/** The value type of a pair; `any` stays `any`. */
export type ValueOf<T> = 0 extends 1 & T ? any : T extends readonly [unknown, infer V] ? V : unknown; // eslint-disable-line @typescript-eslint/no-explicit-any -- `any` in, `any` out

/** What the `this` of a pair operation must hold; any other element type is refused with a readable error. */
export type Pair<T> = readonly [KeyOf<T>, ValueOf<T>];

/** Everything, spelled so that an array literal in key position is inferred as a tuple. */
export type Key = {} | null | undefined | readonly [unknown, unknown] | readonly [unknown, unknown, unknown]; // eslint-disable-line @typescript-eslint/no-empty-object-type -- every value but null and undefined

/** The result of a function that may give pairs: a two-element array literal is inferred as a pair, a composite key in it as a tuple. */
export type PairHint<U> = U | (U & readonly [Key, unknown]);
