/*
 * The types of pair operations, over the real classes: `tsc -p packages/api/tsconfig.json` is the test.
 */
import type { RDD } from '@ts-streaming/core';
import type { DStream as Stream, DStream } from './dstream';
import type { StreamingContext } from './streaming-context';

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- compares the two types themselves
type Eq<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;
type Of<D> = D extends DStream<infer T> ? T : D extends RDD<infer T> ? T : never;

declare const context: StreamingContext;
declare const lines: DStream<string>;
declare const pairs: DStream<[string, number]>;
declare const readonlyPairs: DStream<readonly [string, number]>;
declare const anything: DStream<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- `any` stays `any`
declare const lineRdd: RDD<string>;
declare const pairRdd: RDD<[string, number]>;
declare const readonlyPairRdd: RDD<readonly [string, number]>;
declare const anyRdd: RDD<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- `any` stays `any`

// DStreams

export const counts = lines
  .flatMap((l) => l.split(' '))
  .map((w) => [w, 1])
  .reduceByKey((a, b) => a + b);
export const counts_: Eq<Of<typeof counts>, [string, number]> = true;

export const average = pairs.mapValues((v) => [v, 1]).reduceByKey((a, b) => [a[0] + b[0], a[1] + b[1]]);
export const average_: Eq<Of<typeof average>, [string, [number, number]]> = true;

export const combined = pairs.combineByKey(
  (v) => [v, 1],
  (c, v) => [c[0] + v, c[1] + 1],
  (a, b) => [a[0] + b[0], a[1] + b[1]],
);
export const combined_: Eq<Of<typeof combined>, [string, [number, number]]> = true;

export const composite = lines
  .map((l) => [[l, l.length], 1])
  .reduceByKey((a, b) => a + b)
  .map(([[l, n], c]) => [l.trim(), n + c]);
export const composite_: Eq<Of<typeof composite>, [string, number]> = true;

export const state = pairs.updateStateByKey((values, s) => (s ?? 0) + values.length);
export const state_: Eq<Of<typeof state>, [string, number]> = true;
export const joined: DStream<[string, [number, number]]> = pairs.join(readonlyPairs);

export const grouped = pairs.groupByKey();
export const grouped_: Eq<Of<typeof grouped>, [string, number[]]> = true;

export const mixed = pairs.union(readonlyPairs).reduceByKey((a, b) => a + b);
// eslint-disable-next-line @typescript-eslint/no-unsafe-return, @typescript-eslint/restrict-plus-operands -- `any` stays `any`
export const any_ = anything.reduceByKey((a, b) => a + b);
export const lengths: DStream<number> = lines.map((l) => l.length);
export const objects: DStream<{ l: string }> = lines.map((l) => ({ l }));
export const covariant: DStream<unknown> = pairs;
export const counted: DStream<number> = pairs.count();
export const narrowed: DStream<string> = lines
  .map((l): string | number => (l === '' ? 0 : l))
  .filter((x) => typeof x === 'string');
export const transformed: DStream<number> = lines.transform((rdd, time) =>
  rdd.map((l) => l.length + time.milliseconds),
);

export function generic<K, V>(d: DStream<[K, V]>, f: (a: V, b: V) => V): Stream<[K, V]> {
  return d.reduceByKey(f);
}
export function swap<K>(d: DStream<[K, number]>): Stream<[number, K]> {
  return d.reduceByKey((a, b) => a + b).map(([k, n]) => [n, k]);
}
// Needs its annotation (not solvable): pairs built inside an inner array's map.
export const inner = lines
  .flatMap((l) => l.split(' ').map((w): [string, number] => [w, 1]))
  .reduceByKey((a, b) => a + b);

// @ts-expect-error a stream of strings has no keys
lines.reduceByKey((a) => a);
// @ts-expect-error triples are not pairs
lines.map((l) => [l, 1, 2]).reduceByKey((a) => a);
// @ts-expect-error a stream of strings has no values
lines.mapValues((v) => v);
// @ts-expect-error a stream of numbers has no keys
lines.count().groupByKey();
// @ts-expect-error transform gives an RDD, not a promise
lines.transform((rdd) => Promise.resolve(rdd)); // eslint-disable-line @typescript-eslint/no-unsafe-class-instance-assignment -- what the compiler refuses
// @ts-expect-error a stream of strings is no stream of numbers
export const wrong: DStream<number> = lines;

// The context

export const both = context.transform([lines, pairs], ([left, right], time) =>
  left.map((l) => [l, time.milliseconds]).union(right),
);
export const both_: Eq<Of<typeof both>, [string, number]> = true;
export const queued: DStream<string> = context.queueStream([['a'], ['b']]);
export const withDefault: DStream<number> = context.queueStream<number>([], true, null);
export const lineStream: DStream<string> = context.union([context.socketTextStream('localhost', 9999), lines]);
export const localLines: DStream<string> = context.socketTextStream({ path: '/run/events.sock' });
// @ts-expect-error a Unix socket has no port
context.socketTextStream({ path: '/run/events.sock' }, 9999);
// @ts-expect-error a host needs a port
context.socketTextStream('localhost');

// RDDs

export const rddCounts = lineRdd
  .flatMap((l) => l.split(' '))
  .map((w) => [w, 1])
  .reduceByKey((a, b) => a + b);
export const rddCounts_: Eq<Of<typeof rddCounts>, [string, number]> = true;

export const rddCombined = pairRdd.combineByKey(
  (v) => [v, 1],
  (c, v) => [c[0] + v, c[1] + 1],
  (a, b) => [a[0] + b[0], a[1] + b[1]],
);
export const rddCombined_: Eq<Of<typeof rddCombined>, [string, [number, number]]> = true;

export const rddAverage = pairRdd.mapValues((v) => [v, 1]).reduceByKey((a, b) => [a[0] + b[0], a[1] + b[1]]);
export const rddAverage_: Eq<Of<typeof rddAverage>, [string, [number, number]]> = true;
export const rddComposite = lineRdd
  .map((l) => [[l, l.length], 1])
  .reduceByKey((a, b) => a + b)
  .map(([[l, n], c]) => [l.trim(), n + c]);
export const rddComposite_: Eq<Of<typeof rddComposite>, [string, number]> = true;
export const rddMixed = pairRdd.union(readonlyPairRdd).reduceByKey((a, b) => a + b);
// eslint-disable-next-line @typescript-eslint/no-unsafe-return, @typescript-eslint/restrict-plus-operands -- `any` stays `any`
export const rddAny = anyRdd.reduceByKey((a, b) => a + b);
export const rddLengths: RDD<number> = lineRdd.map((l) => l.length);
export const rddObjects: RDD<{ l: string }> = lineRdd.map((l) => ({ l }));
export const rddCovariant: RDD<unknown> = pairRdd;
export const rddNarrowed: RDD<string> = lineRdd
  .map((l): string | number => (l === '' ? 0 : l))
  .filter((x) => typeof x === 'string');
export const rddKeys: RDD<string> = pairRdd.keys();
export const rddValues: RDD<number> = readonlyPairRdd.values();
export const rddParts = lineRdd.mapPartitions((ls) => [...ls].map((l): [string, number] => [l, 1])).groupByKey();
export const rddParts_: Eq<Of<typeof rddParts>, [string, number[]]> = true;
export function rddGeneric<K, V>(d: RDD<[K, V]>, f: (a: V, b: V) => V): RDD<[K, V]> {
  return d.reduceByKey(f);
}
export function rddSwap<K>(d: RDD<[K, number]>): RDD<[number, K]> {
  return d.reduceByKey((a, b) => a + b).map(([k, n]) => [n, k]);
}
// Needs its annotation (not solvable): pairs built inside an inner array's map.
export const rddInner = lineRdd
  .flatMap((l) => l.split(' ').map((w): [string, number] => [w, 1]))
  .reduceByKey((a, b) => a + b);
export const collected: Promise<[string, number[]][]> = pairRdd.groupByKey().collect();

// @ts-expect-error an RDD of strings has no keys
lineRdd.reduceByKey((a) => a);
// @ts-expect-error triples are not pairs
lineRdd.map((l) => [l, 1, 2]).groupByKey();
// @ts-expect-error an RDD of strings has no values
lineRdd.mapValues((v) => v);
// @ts-expect-error an RDD of strings has no keys
lineRdd.keys();
// @ts-expect-error an RDD of strings has no values
lineRdd.values();
// @ts-expect-error an RDD of strings has no keys to be placed by
lineRdd.partitionBy(2);
// @ts-expect-error triples are not pairs
lineRdd.map((l) => [l, 1, 2]).reduceByKey((a) => a);
// @ts-expect-error an RDD of strings is no RDD of numbers
export const wrongRdd: RDD<number> = lineRdd;
// @ts-expect-error a predicate is given the element alone
lineRdd.filter((l, index: number) => index > 0);
