import type { Key } from './pair-hint';

/*
 * An operator that calls its function for each element takes no async one: what comes out would be promises. Its first
 * overload takes those that return promises, and gives a text in place of an RDD, so that the compiler shows the text where
 * the result is used.
 */

/** What an async function returns, spelled so that arrays of other functions are inferred as pairs all the same. */
export type AsyncResult<R> = PromiseLike<R> | (PromiseLike<R> & readonly [Key, unknown]);

/**
 * The text; but `Otherwise` for functions that return `any`, or nothing ever, which are no async functions.
 *
 * @typeParam R what the promise is of
 */
export type AsyncRefused<R, Otherwise, Text extends string> = [R] extends [never]
  ? Otherwise
  : unknown extends R
    ? Otherwise
    : Text;
