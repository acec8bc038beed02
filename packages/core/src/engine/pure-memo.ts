import { isData } from '../rdd/copy-data';
import { ownText } from '../rdd/own-text';

/** Results kept of one function: some 50 MB of short texts, and more distinct ones than most batches have. */
const MAX_RESULTS = 2 ** 18;

type Fn = (argument: unknown) => unknown;

/**
 * The same function for equal arguments called once, as long as there is room: for functions that are pure.
 *
 * Arguments that are compared by value without encoding them are remembered, and results that are data: an iterator can be
 * read once. What is thrown is thrown again, by another call.
 */
export function memoized(fn: Fn, maxResults = MAX_RESULTS): Fn {
  const results = new Map<unknown, unknown>();
  return (argument) => {
    if (!isKey(argument)) return fn(argument);
    const known = results.get(argument);
    if (known !== undefined || results.has(argument)) return known;
    const own = typeof argument === 'string' ? ownText(argument) : argument;
    const result = fn(own);
    if (results.size < maxResults && isData(result)) results.set(own, result);
    return result;
  };
}

/** Of two keys that a `Map` takes for the same a function can tell only both zeros apart. */
function isKey(argument: unknown): boolean {
  return (typeof argument !== 'object' || argument === null) && !Object.is(argument, -0);
}
