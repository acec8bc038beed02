import type { RDD } from './rdd';

/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- how the compiler is asked whether types are equal */
type Equals<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;
/* eslint-enable @typescript-eslint/no-unnecessary-type-parameters */
type Of<R> = R extends RDD<infer T> ? T : never;

declare const lines: RDD<string>;
declare const numbers: RDD<number>;
declare const pairs: RDD<[string, number]>;
declare const readonlyPairs: RDD<readonly [string, boolean]>;
declare const anything: RDD<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- `any` in, `any` out

// Elements.
export const keyed: RDD<[number, string]> = lines.keyBy((line) => line.length);
export const grouped: RDD<[number, string[]]> = lines.groupBy((line) => line.length);
export const parts: RDD<string[]> = lines.glom();
export const indexed: RDD<[string, number]> = lines.zipWithIndex();
export const unique: RDD<[string, number]> = lines.zipWithUniqueId();
export const placed: RDD<readonly [number, string]> = lines.mapPartitionsWithIndex((i, rows) =>
  [...rows].map((row): [number, string] => [i, row]),
);
export const awaited: RDD<number> = lines.mapAsync((line) => Promise.resolve(line.length));

// Several RDDs.
export const zipped: RDD<[string, number]> = lines.zip(numbers);
export const all: RDD<[string, number]> = lines.cartesian(numbers);
export const joined = pairs.join(readonlyPairs);
export const joined_: Equals<Of<typeof joined>, [string, [number, boolean]]> = true;
export const left = pairs.leftOuterJoin(readonlyPairs);
export const left_: Equals<Of<typeof left>, [string, [number, boolean | undefined]]> = true;
export const right = pairs.rightOuterJoin(readonlyPairs);
export const right_: Equals<Of<typeof right>, [string, [number | undefined, boolean]]> = true;
export const full = pairs.fullOuterJoin(readonlyPairs);
export const full_: Equals<Of<typeof full>, [string, [number | undefined, boolean | undefined]]> = true;
export const together = pairs.cogroup(readonlyPairs, pairs, 3);
export const together_: Equals<Of<typeof together>, [string, [number[], boolean[], number[]]]> = true;
export const four = pairs.groupWith(readonlyPairs, pairs, readonlyPairs);
export const four_: Equals<Of<typeof four>, [string, [number[], boolean[], number[], boolean[]]]> = true;
export const rest: RDD<[string, number]> = pairs.subtractByKey(readonlyPairs);

// Pairs.
export const flat = pairs.flatMapValues((n) => [n, n]);
export const flat_: Equals<Of<typeof flat>, [string, number]> = true;
export const sorted: RDD<[string, number]> = pairs.sortByKey(false, 3).filterByRange('a', 'b');

// Actions.
export const map: Promise<Map<string, number>> = pairs.collectAsMap();
export const found: Promise<number[]> = pairs.lookup('a');
export const sum: Promise<number> = numbers.sum();
export const counts: Promise<number[]> = numbers.histogram([0, 1]);
export const buckets: Promise<[number[], number[]]> = numbers.histogram(3);
export const average: Promise<[number, number]> = numbers.aggregate(
  [0, 0] as [number, number],
  ([total, n], value) => [total + value, n + 1],
  (a, b) => [a[0] + b[0], a[1] + b[1]],
);

// What is refused.
/* eslint-disable @typescript-eslint/no-unsafe-call -- what the compiler refuses has no type */
// @ts-expect-error -- texts have no keys
lines.join(pairs);
// @ts-expect-error -- the keys are of another type
numbers.keyBy((n) => n).join(pairs);
// @ts-expect-error -- texts cannot be added up
void lines.sum();
// @ts-expect-error -- no key of this RDD
void pairs.lookup(1);
// @ts-expect-error -- an async function: use mapAsync
lines.map(async (line) => Promise.resolve(line)).collect();
// @ts-expect-error -- an async function: use mapAsync
lines.filter(async (line) => Promise.resolve(line === 'a')).collect();
// @ts-expect-error -- an async function: use mapAsync
pairs.mapValues(async (n) => Promise.resolve(n)).collect();
// @ts-expect-error -- an async function: use mapAsync
lines.flatMap(async (line) => Promise.resolve([line]));
// @ts-expect-error -- an async function: reduce one value to another
void numbers.reduce(async (a, b) => Promise.resolve(a + b));

// What is no async function is typed as it was.
export const inferred = lines.map((line) => [[line, line.length], 1]);
export const composite: RDD<string> = inferred.map(([[line, length], n]) => line.trim() + String(length + n));
export const any_ = anything.map((x) => [x, 1]).reduceByKey((a, b) => a + b);
export function generic<A, B>(rdd: RDD<A>, fn: (element: A) => B): RDD<B> {
  return rdd.map(fn);
}
export const thrown: RDD<never> = lines.map(() => {
  throw new RangeError('never');
});
