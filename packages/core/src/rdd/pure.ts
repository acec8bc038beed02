import { requireFunction } from '../errors/require-argument';
import type { PairHint } from './pair-hint';

/** One for all copies of the package in a process, ES module or CommonJS: a function that one was told of is pure for all. */
const PLACE = Symbol.for('ts-streaming.pure');
const pureFunctions = ((globalThis as { [PLACE]?: WeakSet<object> | undefined })[PLACE] ??= new WeakSet());

/**
 * Says that a function is pure: what it returns depends on nothing but its argument, and it has no effects.
 *
 * The planner may then call it less often than there are elements: where it can have equal elements counted first, once for
 * each distinct one of a batch; elsewhere it remembers results by argument, up to 262,144 primitive arguments for each
 * function and job. What functions return is shared by equal elements and is not to be changed. Functions that run
 * natively anyway, see `explain()`, need no `pure`.
 *
 * Nothing checks the promise: a function that breaks it gives other results.
 *
 * @returns the function itself
 * @throws RddError TSS_RDD_BAD_ARGUMENT if `fn` is no function
 * @example
 * ```ts
 * import { createHash } from 'node:crypto';
 * let calls = 0;
 * const bucket = pure((word: string) => {
 *   calls++;
 *   return createHash('sha1').update(word).digest().readUInt8() % 2;
 * });
 * const words = sc.parallelize(['to', 'be', 'or', 'not', 'to', 'be']);
 * const counts = words.map(bucket).map((key) => [key, 1]).reduceByKey((a, b) => a + b);
 * console.log(await counts.values().reduce((a, b) => a + b), calls); // 6 4
 * ```
 * @see RDD.explain
 * @since 0.2.0
 */
export function pure<A extends readonly unknown[], R>(fn: (...args: A) => PairHint<R>): (...args: A) => R {
  requireFunction('pure', fn);
  pureFunctions.add(fn);
  return fn;
}

/** Whether the program has said that a function is pure. */
export function isPure(fn: ((...args: never[]) => unknown) | undefined): boolean {
  return fn !== undefined && pureFunctions.has(fn);
}
