import type { DStream, Duration, RDD, StreamingContext } from '@ts-streaming/api';
import { boundFunction } from '../functions/named-function';
import type { Expression, Json, JsonObject } from '../vector';
import { callOperator, MissingOperator } from './call-operator';
import {
  type ArgumentsOf,
  boundF,
  boundFAndNumPartitions,
  capturingF,
  combiners,
  inputAt,
  noArguments,
  numPartitions,
  theOthers,
} from './operator-arguments';
import { applyToRdds } from './rdd-operators';

/** Where streams of a vector are declared. */
export interface StreamScope {
  readonly ssc: StreamingContext;
  readonly inputs: readonly DStream<unknown>[];
}

/** What each operation of a vector passes to the method of its name. */
const ARGUMENTS: Readonly<Record<string, ArgumentsOf<DStream<unknown>>>> = {
  map: capturingF,
  flatMap: capturingF,
  filter: capturingF,
  mapValues: capturingF,
  flatMapValues: boundF,
  glom: noArguments,
  mapPartitions: boundF,
  repartition: numPartitions,
  groupByKey: numPartitions,
  reduceByKey: boundFAndNumPartitions,
  combineByKey: combiners,
  reduce: boundF,
  count: noArguments,
  countByValue: numPartitions,
  union: theOthers,
  join: theOthers,
  leftOuterJoin: theOthers,
  rightOuterJoin: theOthers,
  fullOuterJoin: theOthers,
  cogroup: theOthers,
  updateStateByKey: withState,
  mapWithState: withState,
  transform: ({ expr }) => [(rdd: RDD<unknown>) => transformed(expr, [rdd])],
  transformWith: ({ expr }, streams) => [
    ...streams,
    (rdd: RDD<unknown>, other: RDD<unknown>) => transformed(expr, [rdd, other]),
  ],
};

/** Those over windows, whose lengths are in batches. */
const WINDOW_ARGUMENTS: Readonly<
  Record<string, (args: JsonObject, window: readonly Duration[]) => readonly unknown[]>
> = {
  window: (_args, window) => window,
  countByWindow: (_args, window) => window,
  groupByKeyAndWindow: (_args, window) => window,
  countByValueAndWindow: (_args, window) => window,
  reduceByWindow: reducedInWindow,
  reduceByKeyAndWindow: reducedInWindow,
};

/**
 * Declares the streams of an expression.
 *
 * @throws MissingOperator, VectorError; what the operations throw
 */
export function declareStream(expression: Expression, scope: StreamScope): DStream<unknown> {
  if (typeof expression === 'number') return inputAt(scope.inputs, expression);
  const { op, args = {}, of } = expression;
  const streams = of.map((inner) => declareStream(inner, scope));
  return declared(op, args, streams, scope.ssc) as DStream<unknown>;
}

function declared(op: string, args: JsonObject, streams: readonly DStream<unknown>[], ssc: StreamingContext): unknown {
  if (op === 'contextUnion') return ssc.union(streams);
  if (op === 'contextTransform') return ssc.transform(streams, (rdds) => transformed(args['expr'], rdds));
  // The input is the queue: it is filled batch by batch.
  if (op === 'queueStream') return streams[0];
  const [target, ...others] = streams;
  const argumentsOf = Object.hasOwn(ARGUMENTS, op) ? ARGUMENTS[op] : undefined;
  const windowArgumentsOf = Object.hasOwn(WINDOW_ARGUMENTS, op) ? WINDOW_ARGUMENTS[op] : undefined;
  if (target !== undefined && argumentsOf !== undefined) return callOperator(target, op, ...argumentsOf(args, others));
  if (target !== undefined && windowArgumentsOf !== undefined) {
    return callOperator(target, op, ...windowArgumentsOf(args, windowOf(args, ssc.batchDuration)));
  }
  throw new MissingOperator(`DStream.${op}`);
}

/** The length, and the slide if there is one. */
function windowOf({ window, slide }: JsonObject, batchDuration: Duration): Duration[] {
  return [window, slide].flatMap((count) => (typeof count === 'number' ? batchDuration.times(count) : []));
}

/** The inverse, where there is one, comes after the function; the filter of what is kept at the end. */
function reducedInWindow(args: JsonObject, window: readonly Duration[]): readonly unknown[] {
  const functions = [args['f'], args['invF']].flatMap((f) => (f === undefined ? [] : boundFunction(f)));
  if (args['filter'] === undefined) return [...functions, ...window, ...numPartitions(args)];
  const [length, slide] = window;
  return [...functions, length, slide, args['numPartitions'], boundFunction(args['filter'])];
}

/** The function, and what its states begin with and how they are placed. */
function withState(args: JsonObject): readonly unknown[] {
  return [...boundF(args), { placement: args['numPartitions'], initialState: args['initial'] }];
}

/** What the function of a transform returns; null where the vector says so. */
function transformed(expr: Json | undefined, rdds: readonly RDD<unknown>[]): RDD<unknown> {
  return (expr === null ? null : applyToRdds(expr as unknown as Expression, rdds)) as RDD<unknown>;
}
