/*
 * From a lambda to a tree of what it computes, and what can be done with the tree.
 */

// Reading functions
export { parseLambda } from './parse-lambda';
export type { LastArgument } from './build-lambda';
export { type Captures, snapshotCaptures } from './snapshot-captures';
export { parseReduction } from './parse-reduction';
export { partAt } from './match-aggregation';
export { parseCombiner, parseFold } from './parse-fold';
export {
  type AggregatedNumber,
  type AggregateOperation,
  type Aggregation,
  type AggregationShape,
  isSameShape,
} from './aggregation';
export { replacedIntrinsic } from './intrinsics';
export { readTravel, type TravellingFunction } from './read-travel';
export { changedIntrinsic } from './portable-realm';

// The tree
export {
  array,
  type ArrayExpression,
  binary,
  type BinaryExpression,
  call,
  type CallExpression,
  captured,
  type CapturedExpression,
  conditional,
  type ConditionalExpression,
  constant,
  type ConstantExpression,
  element,
  type ElementExpression,
  type Expression,
  type Field,
  filter,
  type FilterExpression,
  global,
  type GlobalExpression,
  index,
  type IndexExpression,
  type Lambda,
  lambda,
  logical,
  type LogicalExpression,
  type LogicalOperator,
  lookup,
  type LookupExpression,
  map,
  type MapExpression,
  member,
  type MemberExpression,
  type Method,
  object,
  type ObjectExpression,
  type Opaque,
  parameter,
  type ParameterExpression,
  quantify,
  type Quantifier,
  type QuantifierExpression,
  regexp,
  type RegExpExpression,
  sequence,
  type SequenceExpression,
  template,
  type TemplateExpression,
  unary,
  type UnaryExpression,
} from './expression';
export type { BinaryOperator, UnaryOperator } from './apply-operator';
export type { CapturedMap, CapturedObject, CapturedRecord, CapturedValue, Constant } from './captured-value';
export type { GlobalFunctionName } from './global-functions';
export { expressionSize, MAX_EXPRESSION_SIZE } from './expression-size';
export { type Part, partsOf } from './parts-of';
export { mapParts } from './map-parts';

// What is known of it
export { isTotal } from './is-total';
export { lambdaFrames, type TypeFrames, typeOf } from './type-of';
export {
  alternativesOf,
  arrayOf,
  type ArrayType,
  type FieldType,
  isPrimitive,
  isSameType,
  objectOf,
  type ObjectType,
  type PrimitiveType,
  tupleOf,
  type TupleType,
  unionOf,
  type UnionType,
  type ValueType,
  withoutNothing,
} from './value-type';

// Composing
export { applyLambda } from './apply-lambda';
export { simplify } from './simplify';
export { substitute, usesParameter } from './substitute';

// Running and showing
export { evaluate } from './evaluate';
export { printExpression, printLambda } from './print';
