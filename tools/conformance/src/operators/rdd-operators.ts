import { RDD } from '@ts-streaming/api';
import { boundFunction, namedFunction } from '../functions/named-function';
import { namedPartitioner } from '../functions/named-partitioner';
import { type Expression, type Json, type JsonObject, VectorError } from '../vector';
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
  optional,
  theOthers,
} from './operator-arguments';

const zeroAnd =
  (...functions: readonly ('f' | 'seq' | 'comb')[]) =>
  (args: JsonObject): readonly unknown[] => [
    structuredClone(args['zero']),
    ...functions.map((name) => folding(args[name])),
  ];

/** What each operation of a vector passes to the method of its name. */
const ARGUMENTS: Readonly<Record<string, ArgumentsOf<RDD<unknown>>>> = {
  // Transformations.
  map: capturingF,
  flatMap: capturingF,
  filter: capturingF,
  mapValues: capturingF,
  flatMapValues: boundF,
  mapPartitions: boundF,
  mapPartitionsWithIndex: boundF,
  glom: noArguments,
  keyBy: boundF,
  keys: noArguments,
  values: noArguments,
  distinct: numPartitions,
  union: theOthers,
  cartesian: theOthers,
  zip: theOthers,
  zipPartitions: (args, rdds) => [...rdds, ...boundF(args)],
  zipWithIndex: noArguments,
  zipWithUniqueId: noArguments,
  intersection: theOthers,
  subtract: theOthers,
  subtractByKey: theOthers,
  repartition: numPartitions,
  coalesce: (args) => [...numPartitions(args), ...optional(args['shuffle'])],
  partitionBy: ({ partitioner }) => [namedPartitioner(partitioner)],
  repartitionAndSortWithinPartitions: ({ partitioner, ascending }) => [
    namedPartitioner(partitioner),
    ...optional(ascending),
  ],
  sortByKey: (args) => [args['ascending'] ?? true, ...numPartitions(args)],
  sortBy: (args) => [...boundF(args), args['ascending'] ?? true, ...numPartitions(args)],
  filterByRange: ({ lower, upper }) => [lower, upper],
  groupBy: boundFAndNumPartitions,
  groupByKey: numPartitions,
  reduceByKey: boundFAndNumPartitions,
  aggregateByKey: zeroAnd('seq', 'comb'),
  foldByKey: zeroAnd('f'),
  combineByKey: combiners,
  join: theOthers,
  leftOuterJoin: theOthers,
  rightOuterJoin: theOthers,
  fullOuterJoin: theOthers,
  cogroup: theOthers,

  // Actions.
  collect: noArguments,
  reduce: boundF,
  fold: zeroAnd('f'),
  aggregate: zeroAnd('seq', 'comb'),
  treeAggregate: (args) => [...zeroAnd('seq', 'comb')(args), ...optional(args['depth'])],
  treeReduce: ({ f, depth }) => [boundFunction(f), ...optional(depth)],
  count: noArguments,
  isEmpty: noArguments,
  max: noArguments,
  min: noArguments,
  sum: noArguments,
  first: noArguments,
  take: ({ n }) => [n],
  top: ({ n }) => [n],
  takeOrdered: ({ n, order }) => (order === 'reverse' ? [n, (element: number) => -element] : [n]),
  lookup: ({ key }) => [key],
  countByKey: noArguments,
  countByValue: noArguments,
  collectAsMap: noArguments,
  reduceByKeyLocally: boundF,
  stats: noArguments,
  histogram: ({ buckets, numBuckets }) => [buckets ?? numBuckets],
};

/**
 * Applies an expression to RDDs.
 *
 * @returns an RDD, or what an action at its root returns
 * @throws MissingOperator, VectorError; what the operations throw
 */
export function applyToRdds(expression: Expression, inputs: readonly RDD<unknown>[]): unknown {
  if (typeof expression === 'number') return inputAt(inputs, expression);
  const { op, args = {}, of } = expression;
  const [target, ...rest] = of.map((inner) => applyToRdds(inner, inputs));
  const argumentsOf = Object.hasOwn(ARGUMENTS, op) ? ARGUMENTS[op] : undefined;
  if (argumentsOf === undefined) throw new MissingOperator(`RDD.${op}`);
  if (!(target instanceof RDD)) throw new VectorError(`${op} is applied to what is no RDD.`);
  return callOperator(target, op, ...argumentsOf(args, rest as RDD<unknown>[]));
}

/** Changes its zero value where it can: one that is shared shows. */
function folding(description: Json | undefined): unknown {
  const { fn, inPlace = fn } = namedFunction(description);
  return inPlace;
}
